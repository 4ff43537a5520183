import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, ValidateBy, ValidateIf } from 'class-validator';
import type { ListSource } from '#src/list-reading/index.js';

/** Bytes of the largest list. */
const mostBytes = 2 * 1024 * 1024;

/** Bytes of the largest body that holds such a list: in JSON a quotation mark or the end of a line takes two. */
export const largestImportBody = 2 * mostBytes + 32 * 1024;

const tooLarge = 'The list has more than 2 MiB. Split it and import one part after the other.';

/** The two fields of which a body has one: a list as text, or as a file. */
export interface ListSourceFields {
  readonly csv?: string;
  readonly file?: string;
}

const IsSmall = (name: string, encoding: BufferEncoding) =>
  ValidateBy({
    name,
    validator: {
      validate: (value) => typeof value === 'string' && Buffer.byteLength(value, encoding) <= mostBytes,
      defaultMessage: () => tooLarge,
    },
  });

/** A pasted list. @param example a short one */
export const PastedListField = (description: string, example: string) =>
  applyDecorators(
    ApiPropertyOptional({ description: `${description} Either this or \`file\`.`, example }),
    ValidateIf(({ file, csv }: ListSourceFields) => csv !== undefined || file === undefined),
    IsSmall('listSize', 'utf8'),
    Matches(/^[^\0]*$/, { message: 'The list must be text; send a file’s bytes as `file`.' }),
    IsString(),
  );

/** A file's bytes. @param example the same list in base64 */
export const ListFileField = (example: string) =>
  applyDecorators(
    ApiPropertyOptional({
      format: 'byte',
      example,
      description:
        'A CSV, text or Excel (.xlsx) file of up to 2 MiB, in base64. Its encoding is found out; of a workbook the first sheet is read.',
    }),
    ValidateIf(({ file }: ListSourceFields) => file !== undefined),
    ValidateBy({
      name: 'oneSource',
      validator: {
        validate: (_, args) => (args?.object as ListSourceFields).csv === undefined,
        defaultMessage: () => 'Send the list as `csv` or as `file`, not both.',
      },
    }),
    IsSmall('fileSize', 'base64'),
    Matches(/^[A-Za-z0-9+/]+={0,2}$/, { message: 'The file must be in base64, and not empty.' }),
    IsString(),
  );

/** The list as it came. */
export const sourceOf = ({ csv, file }: ListSourceFields): ListSource =>
  file === undefined ? { text: csv ?? '' } : { bytes: Buffer.from(file, 'base64') };
