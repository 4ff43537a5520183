import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, ValidateIf } from 'class-validator';
import { EmailAddress } from '#src/common/email-address.js';
import { field, LineField } from '#src/http/index.js';
import { contactParts, type ContactPart } from '../contact.entity.js';

const maybe = { optional: true, nullable: true } as const;

const Whether = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: Boolean, description, example: false }),
    ValidateIf((_, value: unknown) => value !== undefined),
    IsBoolean(),
  );

/** What can be said of a contact, apart from their name. Null takes a fact away. */
export class ContactFields {
  @field(
    { ...maybe, example: 'mira@nordwind.example' },
    {
      name: 'email',
      normalize: (text) => EmailAddress.tryParse(text)?.value ?? text.trim(),
      holds: (text) => EmailAddress.tryParse(text) !== null,
      message: 'Enter an email address such as mira@nordwind.example.',
      schema: { format: 'email' },
    },
  )
  email?: string | null;

  @LineField({ ...maybe, example: 'Head of Operations' })
  title?: string | null;

  @ApiPropertyOptional({
    enum: contactParts,
    nullable: true,
    description: 'Another one who was champion is it no more.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined && value !== null)
  @IsIn(contactParts, { message: `The part is one of ${contactParts.join(', ')}.` })
  part?: ContactPart | null;

  @Whether('They want no mail.')
  noMail?: boolean;
}

export class AddContactBody extends ContactFields {
  @LineField({ example: 'Mira Sandoval' })
  name!: string;
}

/** What to change of a contact; what is absent stays. */
export class ChangeContactBody extends ContactFields {
  @LineField({ optional: true, example: 'Mira Sandoval' })
  name?: string;

  @Whether('They have left the company.')
  hasLeft?: boolean;
}
