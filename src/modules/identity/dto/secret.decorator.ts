import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

/** Longest token that is looked at; ours are shorter. */
const longestToken = 200;

/** A token as a link or a session carries it. */
export const IsToken = (example: string) =>
  applyDecorators(
    ApiProperty({ type: String, maxLength: longestToken, example }),
    IsString(),
    MaxLength(longestToken),
    Matches(/^[\w.-]+$/, { message: 'This is not a token. Copy the whole link.' }),
  );

/** Longest password that is looked at at all, in UTF-16 units; the policy has the real bounds. */
const longestPassword = 1024;

/** A password as typed; whether it is strong enough is the policy's to say. */
export const IsPassword = ({ optional = false } = {}) =>
  applyDecorators(
    (optional ? ApiPropertyOptional : ApiProperty)({
      type: String,
      format: 'password',
      example: 'three quiet green boats',
    }),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    IsString(),
    MaxLength(longestPassword),
    Matches(/^[^\r\n\0]*$/, { message: 'The password must be one line of text.' }),
    IsNotEmpty({ message: 'Enter a password.' }),
  );
