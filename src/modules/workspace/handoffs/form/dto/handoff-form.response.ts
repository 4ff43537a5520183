import { ApiProperty } from '@nestjs/swagger';
import { handoffFieldTypes, handoffRoutings, type HandoffFieldType, type HandoffRouting } from '../handoff-fields.js';

const MaybeNumber = (description: string) => ApiProperty({ type: Number, nullable: true, description });

/** Somebody whom a handoff or its form names. */
export class HandoffPersonResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;
}

export class HandoffFieldResponse {
  @ApiProperty({ format: 'uuid', description: 'The same in every version of the form.' })
  id!: string;

  @ApiProperty({ example: 'What do they want to achieve?' })
  label!: string;

  @ApiProperty({ enum: handoffFieldTypes })
  type!: HandoffFieldType;

  @ApiProperty()
  required!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'In their own words.' })
  help!: string | null;

  @MaybeNumber('Of a text: characters at most.')
  maxLength!: number | null;

  @MaybeNumber('Of a number.')
  min!: number | null;

  @MaybeNumber('Of a number.')
  max!: number | null;

  @ApiProperty({ type: [String], description: 'Of a choice.' })
  options!: readonly string[];
}

export class RoutedPersonResponse extends HandoffPersonResponse {
  @ApiProperty({ description: 'Whether they can receive handoffs: they are active.' })
  active!: boolean;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'They are away up to this day.' })
  awayUntil!: string | null;
}

export class HandoffRoutingResponse {
  @ApiProperty({
    enum: handoffRoutings,
    description: '`person`: one person; `csm`: the account’s CSM; `round_robin`: people in turn.',
  })
  who!: HandoffRouting['who'];

  @ApiProperty({ type: [RoutedPersonResponse], description: 'The person, or those whose turn comes, in their order.' })
  people!: readonly RoutedPersonResponse[];

  @ApiProperty({ type: Number, nullable: true, description: 'Open items with which somebody is passed over.' })
  limit!: number | null;
}

export class HandoffFormResponse {
  @ApiProperty({ type: Number, example: 3, description: 'One more with every change.' })
  version!: number;

  @ApiProperty({ type: [HandoffFieldResponse] })
  fields!: readonly HandoffFieldResponse[];

  @ApiProperty({ type: HandoffRoutingResponse })
  routing!: HandoffRoutingResponse;

  @ApiProperty({ type: Number, example: 48 })
  answerWithinHours!: number;

  @ApiProperty({
    type: HandoffPersonResponse,
    nullable: true,
    description: 'Null: the form that the organization began with.',
  })
  changedBy!: HandoffPersonResponse | null;

  @ApiProperty({ type: String, format: 'date-time' })
  changedAt!: Date;
}
