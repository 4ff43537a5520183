import { ApiProperty } from '@nestjs/swagger';
import { ListReadingResponse } from './list-reading.response.js';
import { importStates, stopReasons, type ImportState, type StopReason } from '../people-import.entity.js';

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

export class ImportCreatorResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;
}

export class ImportResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    enum: importStates,
    description:
      '`previewed`: nothing is applied yet. `stopped`: see `stopReason`; confirm it to go on. `canceled`: an admin ended it.',
  })
  state!: ImportState;

  @ApiProperty({ type: ListReadingResponse, nullable: true, description: 'Null for lists of an earlier version.' })
  reading!: ListReadingResponse | null;

  @ApiProperty({ description: 'Entries of the list.' })
  total!: number;

  @ApiProperty({ description: 'How many of those who are ready, waiting or added are Admins.' })
  admins!: number;

  @ApiProperty({ type: ImportCountsResponse })
  counts!: ImportCountsResponse;

  @ApiProperty({
    enum: stopReasons,
    nullable: true,
    description:
      'Of a stopped import. `failed`: again and again; `capability_missing`: whoever confirmed it is no admin any more.',
  })
  stopReason!: StopReason | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: ImportCreatorResponse })
  createdBy!: ImportCreatorResponse;
}

export class ImportsResponse {
  @ApiProperty({ type: [ImportResponse], description: 'The latest 20, newest first.' })
  data!: readonly ImportResponse[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
