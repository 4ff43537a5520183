import { ApiProperty } from '@nestjs/swagger';
import { ImportFacts } from '#src/modules/imports/index.js';
import { ListReadingResponse } from './list-reading.response.js';

export class ImportCountsResponse {
  @ApiProperty({ description: 'Would be added; none once the import is confirmed.' })
  ready!: number;

  @ApiProperty({ description: 'Of a confirmed import: not looked at yet.' })
  waiting!: number;

  @ApiProperty()
  added!: number;

  @ApiProperty()
  alreadyHere!: number;

  @ApiProperty()
  refused!: number;
}

export class ImportResponse extends ImportFacts {
  @ApiProperty({ type: ListReadingResponse, nullable: true, description: 'Null for lists of an earlier version.' })
  reading!: ListReadingResponse | null;

  @ApiProperty({ description: 'How many of those who are ready, waiting or added are Admins.' })
  admins!: number;

  @ApiProperty({ type: ImportCountsResponse })
  counts!: ImportCountsResponse;
}

export class ImportsResponse {
  @ApiProperty({ type: [ImportResponse], description: 'The latest 20, newest first.' })
  data!: readonly ImportResponse[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
