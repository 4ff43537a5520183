import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { explainDomainName, parseDomainName } from '#src/modules/organizations/index.js';

/** A field that holds a domain in its one form: lower-case, in punycode. */
export const IsDomainName = () =>
  applyDecorators(
    ApiProperty({ type: String, maxLength: 252, example: 'acme.example' }),
    // Parsed once at the door: what is no domain stays what it was, and the check beside says why.
    Transform(({ value }: { value: unknown }) => (explainDomainName(value) === null ? parseDomainName(value) : value)),
    ValidateBy({
      name: 'domainName',
      validator: {
        validate: (value) => explainDomainName(value) === null,
        defaultMessage: (context) => explainDomainName(context?.value) ?? '',
      },
    }),
  );
