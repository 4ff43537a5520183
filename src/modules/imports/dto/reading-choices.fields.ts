import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import {
  encodings,
  mostColumns,
  mostLines,
  separators,
  type Encoding,
  type Separator,
} from '#src/list-reading/index.js';

const isGiven = (_: object, value: unknown): boolean => value !== undefined;
const isGivenAndNotNull = (_: object, value: unknown): boolean => value !== undefined && value !== null;

/** How to read a list of any kind, where it was understood wrongly. What is absent is found out. */
export class ReadingChoicesFields {
  @ApiPropertyOptional({ enum: encodings, description: 'Of a file that is text.' })
  @ValidateIf(isGiven)
  @IsIn(encodings, { message: 'Choose one of the encodings.' })
  encoding?: Encoding;

  @ApiPropertyOptional({
    type: String,
    enum: separators,
    nullable: true,
    description: 'Null: no table, where a list can be none.',
  })
  @ValidateIf(isGivenAndNotNull)
  @IsIn(separators, { message: 'The separator is a comma, a semicolon, a tab or a vertical bar.' })
  separator?: Separator | null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1, description: 'Null: there is none.' })
  @ValidateIf(isGivenAndNotNull)
  @IsInt({ message: 'The line with the headings is a number, or null.' })
  @Min(1, { message: 'Lines are numbered from 1.' })
  @Max(mostLines)
  headerLine?: number | null;
}

/** What each column is read as. @param meanings what there is */
export const ColumnsField = (meanings: readonly string[], example: readonly string[]) =>
  applyDecorators(
    ApiPropertyOptional({
      enum: [...meanings],
      isArray: true,
      description: 'What each column is read as, from the first; columns beyond are ignored.',
      example,
    }),
    ValidateIf(isGiven),
    IsArray(),
    ArrayMaxSize(mostColumns),
    IsIn([...meanings], { each: true, message: `A column is one of ${meanings.join(', ')}.` }),
  );
