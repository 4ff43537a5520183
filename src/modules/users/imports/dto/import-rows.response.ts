import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '#src/common/role.js';
import type { ImportRowOutcome } from '#src/modules/imports/index.js';
import { importRowOutcomes } from '../people-import-row.entity.js';

export class ImportRowResponse {
  @ApiProperty({ description: 'Where it begins in the file, from 1.', example: 2 })
  line!: number;

  @ApiProperty({ example: 'ben@acme.example' })
  email!: string;

  @ApiProperty({ example: 'Ben Okafor', description: 'Empty when the list has none.' })
  name!: string;

  @ApiProperty({ enum: roles, nullable: true, description: 'Null when the list has an unknown one.' })
  role!: Role | null;

  @ApiProperty({ enum: importRowOutcomes })
  outcome!: ImportRowOutcome;

  @ApiProperty({ type: String, nullable: true, example: null })
  code!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  detail!: string | null;
}

export class ImportRowsResponse {
  @ApiProperty({ type: [ImportRowResponse] })
  data!: readonly ImportRowResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
