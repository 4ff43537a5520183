import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '#src/common/role.js';
import { encodings, type Encoding } from '../reading/encodings.js';
import { separators, type Separator } from '../reading/read-records.js';
import { columnMeanings, type ColumnMeaning } from '../reading/column-names.js';

export class ReadColumnResponse {
  @ApiProperty({ example: 'E-Mail', description: 'Empty where there is none.' })
  heading!: string;

  @ApiProperty({
    type: [String],
    description: 'The first cells below; only in the answer to a list that was just read, for they are not kept.',
  })
  cells!: readonly string[];

  @ApiProperty({ enum: columnMeanings })
  as!: ColumnMeaning;
}

/** What was understood of a list. */
export class ListReadingResponse {
  @ApiProperty({ enum: encodings, nullable: true, description: 'Null for pasted text and for workbooks.' })
  encoding!: Encoding | null;

  @ApiProperty({ type: [String], description: 'Cells that show whether the encoding is right; not kept.' })
  encodingSample!: readonly string[];

  @ApiProperty({ type: String, enum: separators, nullable: true, description: 'Null for workbooks and addresses.' })
  separator!: Separator | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The line with the headings; null: none.' })
  headerLine!: number | null;

  @ApiProperty({ type: [ReadColumnResponse], description: 'Empty for addresses that are no table.' })
  columns!: readonly ReadColumnResponse[];

  @ApiProperty({
    description:
      'Several columns have addresses and nothing tells which are meant: read the list again with the columns chosen, before it can be confirmed.',
  })
  unsure!: boolean;

  @ApiProperty({ type: [String], description: 'What to know before confirming, in sentences.' })
  notes!: readonly string[];
}

export class ReadPersonResponse {
  @ApiProperty({ example: 'ann@acme.example', description: 'As written where it is no address.' })
  email!: string;

  @ApiProperty({ example: 'Ann Lee', description: 'Empty when the list has none.' })
  name!: string;

  @ApiProperty({ enum: roles, nullable: true, description: 'Null where the list says none, or an unknown one.' })
  role!: Role | null;
}

export class ReadListResponse {
  @ApiProperty({ type: [ReadPersonResponse], description: 'Each address once; what is no address stays in.' })
  people!: readonly ReadPersonResponse[];

  @ApiProperty({ type: ListReadingResponse })
  reading!: ListReadingResponse;
}
