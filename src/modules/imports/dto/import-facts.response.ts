import { ApiProperty } from '@nestjs/swagger';
import { importStates, stopReasons, type ImportState, type StopReason } from '../imported-list.entity.js';

export class ImportCreatorResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;
}

/** An import of any kind, but for its reading and its counts. */
export class ImportFacts {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    enum: importStates,
    description:
      '`previewed`: nothing is applied yet. `stopped`: see `stopReason`; confirm it to go on. `canceled`: somebody ended it.',
  })
  state!: ImportState;

  @ApiProperty({ description: 'Entries of the list.' })
  total!: number;

  @ApiProperty({
    enum: stopReasons,
    nullable: true,
    description:
      'Of a stopped import. `failed`: again and again; `capability_missing`: whoever confirmed it may not any more.',
  })
  stopReason!: StopReason | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: ImportCreatorResponse })
  createdBy!: ImportCreatorResponse;
}
