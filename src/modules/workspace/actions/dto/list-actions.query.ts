import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { PageQuery } from '#src/http/index.js';

/** Whose actions. */
export class ListActionsQuery extends PageQuery {
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: 'Say which account.' })
  accountId!: string;
}
