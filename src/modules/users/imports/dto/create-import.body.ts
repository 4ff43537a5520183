import { ColumnsField, ReadingChoicesFields, ListFileField, PastedListField } from '#src/modules/imports/index.js';
import { columnMeanings, type ColumnMeaning } from '../reading/column-names.js';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInstance, IsString, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';

/** How to read a list of people, where it was understood wrongly. What is absent is found out. */
export class ReadingChoicesBody extends ReadingChoicesFields {
  @ColumnsField(columnMeanings, ['firstName', 'lastName', 'email', 'ignore'])
  columns?: ColumnMeaning[];
}

const pasted = 'Name,Email,Role\nBen Okafor,ben@acme.example,User\n';
const file = 'TmFtZSxFbWFpbApCZW4gT2thZm9yLGJlbkBhY21lLmV4YW1wbGUK';

/** A list of people: pasted text, or a file's bytes. */
export class CreateImportBody {
  @PastedListField('A pasted list of up to 2 MiB: a table with or without a header, or addresses.', pasted)
  csv?: string;

  @ListFileField(file)
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
  pasted: { value: { csv: pasted, role: 'user' } },
  file: { value: { file, role: 'user' } },
} as const;

/** A short pasted list, to see whom it names. */
export class ReadListBody {
  @ApiProperty({ example: 'Lee, Ann <ann@acme.example>; bob@acme.example' })
  @Matches(/^[^\0]{1,16384}$/, { message: 'The list is a text of up to 16,384 characters; import a longer one.' })
  @IsString()
  list!: string;
}
