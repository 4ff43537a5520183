import { ApiProperty } from '@nestjs/swagger';
import { encodings, separators, type Encoding, type Separator } from '#src/list-reading/index.js';

/** A column of a list; what it is read as, each kind of list says. */
export class ReadColumnFacts {
  @ApiProperty({ example: 'E-Mail', description: 'Empty where there is none.' })
  heading!: string;

  @ApiProperty({
    type: [String],
    description: 'The first cells below; only in the answer to a list that was just read, for they are not kept.',
  })
  cells!: readonly string[];
}

/** What was understood of a list of any kind, but for its columns. */
export class ListReadingFacts {
  @ApiProperty({ enum: encodings, nullable: true, description: 'Null for pasted text and for workbooks.' })
  encoding!: Encoding | null;

  @ApiProperty({ type: [String], description: 'Cells that show whether the encoding is right; not kept.' })
  encodingSample!: readonly string[];

  @ApiProperty({
    type: String,
    enum: separators,
    nullable: true,
    description: 'Null for workbooks, and for lists that are no table.',
  })
  separator!: Separator | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The line with the headings; null: none.' })
  headerLine!: number | null;

  @ApiProperty({
    description:
      'Nothing tells something that has to be known: read the list again with the choice made, before it can be confirmed.',
  })
  unsure!: boolean;

  @ApiProperty({ type: [String], description: 'What to know before confirming, in sentences.' })
  notes!: readonly string[];
}
