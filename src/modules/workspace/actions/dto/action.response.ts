import { ApiProperty } from '@nestjs/swagger';
import { templateKinds, type TemplateKind } from '../../templates/index.js';
import { actionStates, type ActionState } from '../action.entity.js';

export class ActionTemplateResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Welcome' })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;
}

export class ActionPartyResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Northwind' })
  name!: string;
}

export class ActionRecipientResponse {
  @ApiProperty({ format: 'uuid' })
  contactId!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Nora Okafor',
    description: 'As the contact is called now; null for one who was deleted.',
  })
  name!: string | null;

  @ApiProperty({
    type: String,
    format: 'email',
    nullable: true,
    description: 'Of a mail: where it goes. Null once the contact was deleted.',
  })
  email!: string | null;
}

/** A template that was run on an account. */
export class ActionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: templateKinds })
  kind!: TemplateKind;

  @ApiProperty({
    enum: actionStates,
    description:
      'Of a mail: `held`, while it can be taken back or waits for the mail server; `sending`; `sent`; `failed`; `canceled`; `unknown`, when the mail server’s answer was lost, after which it is never sent again. Of a task: `done`.',
  })
  state!: ActionState;

  @ApiProperty({ type: ActionTemplateResponse })
  template!: ActionTemplateResponse;

  @ApiProperty({ type: ActionPartyResponse })
  account!: ActionPartyResponse;

  @ApiProperty({ type: ActionRecipientResponse, nullable: true })
  recipient!: ActionRecipientResponse | null;

  @ApiProperty({ type: ActionPartyResponse, nullable: true, description: 'In whose name.' })
  sender!: ActionPartyResponse | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Welcome, Nora',
    description: 'Null, as the text is, once the contact was deleted.',
  })
  subject!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Hello Nora,\n\nI look after Northwind.' })
  text!: string | null;

  @ApiProperty({ description: 'Whether the mail can be taken back.' })
  canCancel!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Seconds that it can be taken back, by the server’s clock.',
  })
  heldSeconds!: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  heldUntil!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why a mail waits, failed or was canceled.' })
  failure!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of a task: the queue item.' })
  queueItemId!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  settledAt!: string | null;
}

export class ExecutedActionsResponse {
  @ApiProperty({ type: [ActionResponse], description: 'One for each contact.' })
  data!: readonly ActionResponse[];
}

export class ActionsPageResponse {
  @ApiProperty({ type: [ActionResponse] })
  data!: readonly ActionResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
