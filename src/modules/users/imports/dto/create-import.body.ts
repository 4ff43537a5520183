import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInstance, IsString, Matches, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';
import type { ListSource } from '../reading/list-reading.js';
import { ReadingChoicesBody } from './reading-choices.body.js';

/** Bytes of the largest list. */
const mostBytes = 2 * 1024 * 1024;

/** Bytes of the largest body that holds such a list: in JSON a quotation mark or the end of a line takes two. */
export const largestImportBody = 2 * mostBytes + 32 * 1024;

const tooLarge = 'The list has more than 2 MiB. Split it and import one part after the other.';

const IsText = () =>
  ValidateBy({
    name: 'listSize',
    validator: {
      validate: (value) => typeof value === 'string' && Buffer.byteLength(value) <= mostBytes,
      defaultMessage: () => tooLarge,
    },
  });

const IsFile = () =>
  ValidateBy({
    name: 'fileSize',
    validator: {
      validate: (value) => typeof value === 'string' && Buffer.byteLength(value, 'base64') <= mostBytes,
      defaultMessage: () => tooLarge,
    },
  });

/** A list of people: pasted text, or a file's bytes. */
export class CreateImportBody {
  @ApiPropertyOptional({
    description: 'A pasted list of up to 2 MiB: a table with or without a header, or addresses. Either this or `file`.',
    example: 'Name,Email,Role\nBen Okafor,ben@acme.example,User\n',
  })
  @ValidateIf(({ file, csv }: CreateImportBody) => csv !== undefined || file === undefined)
  @IsText()
  @Matches(/^[^\0]*$/, { message: 'The list must be text; send a file’s bytes as `file`.' })
  @IsString()
  csv?: string;

  @ApiPropertyOptional({
    format: 'byte',
    example: 'TmFtZSxFbWFpbApCZW4gT2thZm9yLGJlbkBhY21lLmV4YW1wbGUK',
    description:
      'A CSV, text or Excel (.xlsx) file of up to 2 MiB, in base64. Its encoding is found out; of a workbook the first sheet is read.',
  })
  @ValidateIf(({ file }: CreateImportBody) => file !== undefined)
  @ValidateBy({
    name: 'oneSource',
    validator: {
      validate: (_, args) => (args?.object as CreateImportBody).csv === undefined,
      defaultMessage: () => 'Send the list as `csv` or as `file`, not both.',
    },
  })
  @IsFile()
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/, { message: 'The file must be in base64, and not empty.' })
  @IsString()
  file?: string;

  @ApiPropertyOptional({ enum: roles, default: 'user', description: 'Of everybody for whom the list says none.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role?: Role;

  @ApiPropertyOptional({ type: ReadingChoicesBody, description: 'How to read it, where it was understood wrongly.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsInstance(ReadingChoicesBody, { message: 'Send an object with the choices.' })
  @ValidateNested()
  @Type(() => ReadingChoicesBody)
  reading?: ReadingChoicesBody;
}

/** The two ways to send a list; never both at once. */
export const importExamples = {
  pasted: { value: { csv: 'Name,Email,Role\nBen Okafor,ben@acme.example,User\n', role: 'user' } },
  file: { value: { file: 'TmFtZSxFbWFpbApCZW4gT2thZm9yLGJlbkBhY21lLmV4YW1wbGUK', role: 'user' } },
} as const;

/** The list as it came. */
export const sourceOf = ({ csv, file }: CreateImportBody): ListSource =>
  file === undefined ? { text: csv ?? '' } : { bytes: Buffer.from(file, 'base64') };

/** A short pasted list, to see whom it names. */
export class ReadListBody {
  @ApiProperty({ example: 'Lee, Ann <ann@acme.example>; bob@acme.example' })
  @Matches(/^[^\0]{1,16384}$/, { message: 'The list is a text of up to 16,384 characters; import a longer one.' })
  @IsString()
  list!: string;
}
