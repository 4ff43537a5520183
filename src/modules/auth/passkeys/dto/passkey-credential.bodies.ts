import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsIn,
  IsInstance,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LineField } from '#src/http/index.js';

const longest = 16_384;
const unreadable = 'This is not what a browser answers for a passkey.';

/** Bytes as browsers write them, base64url. */
const Bytes = (example: string, isOptional = false) =>
  applyDecorators(
    (isOptional ? ApiPropertyOptional : ApiProperty)({ type: String, maxLength: longest, example }),
    ...(isOptional ? [IsOptional()] : []),
    IsString({ message: unreadable }),
    MaxLength(longest, { message: unreadable }),
    Matches(/^[\w-]*=*$/, { message: unreadable }),
  );

/** What both answers of a browser have (WebAuthn level 3, clause 5.1, `toJSON`). */
class CredentialBody {
  @Bytes('q83vEjRWeJA')
  id!: string;

  @Bytes('q83vEjRWeJA')
  rawId!: string;

  @ApiProperty({ enum: ['public-key'] })
  @Equals('public-key', { message: unreadable })
  type!: 'public-key';

  @ApiPropertyOptional({ enum: ['platform', 'cross-platform'] })
  @IsOptional()
  @IsIn(['platform', 'cross-platform'], { message: unreadable })
  authenticatorAttachment?: 'platform' | 'cross-platform';

  @ApiPropertyOptional({ type: Object, additionalProperties: true, description: 'Not looked at.' })
  @IsOptional()
  @IsObject({ message: unreadable })
  clientExtensionResults?: object;
}

class AssertionAnswerBody {
  @Bytes('eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0')
  clientDataJSON!: string;

  @Bytes('SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA')
  authenticatorData!: string;

  @Bytes('MEUCIQ')
  signature!: string;

  @Bytes('AZmZmZmZdmaAAAAAAAAAAAGZmZmZmXZmgAAAAAAAAAA', true)
  userHandle?: string;
}

class AttestationAnswerBody {
  @Bytes('eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0')
  clientDataJSON!: string;

  @Bytes('o2NmbXRkbm9uZQ')
  attestationObject!: string;

  @ApiPropertyOptional({ type: [String], maxItems: 10, example: ['internal', 'hybrid'] })
  @IsOptional()
  @IsArray({ message: unreadable })
  @ArrayMaxSize(10, { message: unreadable })
  @IsString({ each: true, message: unreadable })
  @MaxLength(32, { each: true, message: unreadable })
  transports?: string[];

  @ApiPropertyOptional({ type: 'integer', example: -7 })
  @IsOptional()
  @IsInt({ message: unreadable })
  publicKeyAlgorithm?: number;

  @Bytes('MFkwEwYHKoZIzj0CAQ', true)
  publicKey?: string;

  @Bytes('SZYN5YgOjGh0NBcPZHZgW4', true)
  authenticatorData?: string;
}

/** What `navigator.credentials.get()` answered. */
export class PasskeyAssertionBody extends CredentialBody {
  @ApiProperty({ type: AssertionAnswerBody })
  @IsInstance(AssertionAnswerBody, { message: unreadable })
  @ValidateNested()
  @Type(() => AssertionAnswerBody)
  response!: AssertionAnswerBody;
}

/** What `navigator.credentials.create()` answered. */
export class PasskeyAttestationBody extends CredentialBody {
  @ApiProperty({ type: AttestationAnswerBody })
  @IsInstance(AttestationAnswerBody, { message: unreadable })
  @ValidateNested()
  @Type(() => AttestationAnswerBody)
  response!: AttestationAnswerBody;
}

/** A passkey's answer to a challenge, as a member of a body. */
export const IsPasskeyAssertion = ({ optional = false } = {}) =>
  applyDecorators(
    (optional ? ApiPropertyOptional : ApiProperty)({ type: PasskeyAssertionBody }),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    IsInstance(PasskeyAssertionBody, { message: unreadable }),
    ValidateNested(),
    Type(() => PasskeyAssertionBody),
  );

export class SignInByPasskeyBody {
  @IsPasskeyAssertion()
  credential!: PasskeyAssertionBody;
}

export class AddPasskeyBody {
  @LineField({
    max: 60,
    optional: true,
    example: 'Work laptop',
    description: 'Absent: what keeps it, or the browser that it was made with.',
  })
  name?: string;

  @ApiProperty({ type: PasskeyAttestationBody })
  @IsInstance(PasskeyAttestationBody, { message: unreadable })
  @ValidateNested()
  @Type(() => PasskeyAttestationBody)
  credential!: PasskeyAttestationBody;
}

const credential = { id: 'q83vEjRWeJA', rawId: 'q83vEjRWeJA', type: 'public-key' } as const;

/** An answer to each of the two questions, as a browser writes it. */
export const passkeyExamples = {
  add: {
    value: {
      name: 'Work laptop',
      credential: {
        ...credential,
        response: { clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0', attestationObject: 'o2NmbXRkbm9uZQ' },
      },
    },
  },
  signIn: {
    value: {
      credential: {
        ...credential,
        response: {
          clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0',
          authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA',
          signature: 'MEUCIQ',
          userHandle: 'AZmZmZmZdmaAAAAAAAAAAAGZmZmZmXZmgAAAAAAAAAA',
        },
      },
    },
  },
} as const;
