import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { encodings, type Encoding } from '../reading/encodings.js';
import { separators, type Separator } from '../reading/read-records.js';
import { mostColumns, mostLines } from '../reading/unreadable.js';
import { columnMeanings, type ColumnMeaning } from '../reading/column-names.js';

const isGiven = (_: object, value: unknown): boolean => value !== undefined;
const isGivenAndNotNull = (_: object, value: unknown): boolean => value !== undefined && value !== null;

/** How to read a list, where it was understood wrongly. What is absent is found out. */
export class ReadingChoicesBody {
  @ApiPropertyOptional({ enum: encodings, description: 'Of a file that is text.' })
  @ValidateIf(isGiven)
  @IsIn(encodings, { message: 'Choose one of the encodings.' })
  encoding?: Encoding;

  @ApiPropertyOptional({
    type: String,
    enum: separators,
    nullable: true,
    description: 'Null: no table, but addresses.',
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

  @ApiPropertyOptional({
    enum: columnMeanings,
    isArray: true,
    description: 'What each column is read as, from the first; columns beyond are ignored.',
    example: ['firstName', 'lastName', 'email', 'ignore'],
  })
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostColumns)
  @IsIn(columnMeanings, { each: true, message: `A column is one of ${columnMeanings.join(', ')}.` })
  columns?: ColumnMeaning[];
}
