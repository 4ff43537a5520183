import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { EmailAddress, InvalidEmailAddress } from '#src/common/email-address.js';

/** Parses once at the door: what is no address stays what it was, and the check beside says why. */
function toEmailAddress(value: unknown): unknown {
  return EmailAddress.tryParse(value) ?? value;
}

/** What is wrong with a text that did not parse. */
function explain(value: unknown): string {
  try {
    EmailAddress.parse(value);
  } catch (error) {
    if (error instanceof InvalidEmailAddress) return error.message;
  }
  return 'Enter an email address.';
}

/** A field that holds an {@link EmailAddress} when it is valid. */
export const IsEmailAddress = () =>
  applyDecorators(
    ApiProperty({ type: String, format: 'email', maxLength: 254, example: 'ada@acme.example' }),
    Transform(({ value }) => toEmailAddress(value)),
    ValidateBy({
      name: 'emailAddress',
      validator: {
        validate: (value) => value instanceof EmailAddress,
        defaultMessage: (context) => explain(context?.value),
      },
    }),
  );
