import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/index.js';
import { TemplateVersion, type TemplateKind } from '../templates/index.js';

/** Of a mail: held, sending, then sent, failed or unknown; or canceled while it was held. Of a task: done. */
export const actionStates = ['held', 'sending', 'sent', 'failed', 'canceled', 'unknown', 'done'] as const;
export type ActionState = (typeof actionStates)[number];

/** A template that was run on an account, with the text as it was rendered. */
@Entity('actions')
@Unique(['organizationId', 'runId', 'step', 'contactId'])
@Check('ck_actions_kind', `kind IN ('mail', 'task')`)
@Check('ck_actions_state', `state IN ('held', 'sending', 'sent', 'failed', 'canceled', 'unknown', 'done')`)
@Index('ix_actions_account_id', ['organizationId', 'accountId', 'id'])
@Index('ix_actions_sender_id', ['organizationId', 'senderId', 'createdAt'])
export class Action {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: TemplateKind;

  @Column('uuid')
  templateId!: string;

  @Column('integer')
  templateVersion!: number;

  @Column('uuid')
  accountId!: string;

  /** Of a mail: the contact that it goes to. */
  @Column('uuid', { nullable: true })
  contactId!: string | null;

  /** In whose name it happens. */
  @Column('uuid', { nullable: true })
  senderId!: string | null;

  /** Of a mail: the address that it goes to. Null, with the texts, once the contact was deleted: both are about them. */
  @Column('text', { nullable: true })
  recipient!: string | null;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text', { nullable: true })
  body!: string | null;

  /** Of a mail: the body as HTML. */
  @Column('text', { nullable: true })
  html!: string | null;

  @Column('text')
  state!: ActionState;

  /** Until when a mail is held; null for one that has been tried, and waits for the mail server. */
  @Column('timestamptz', { nullable: true })
  heldUntil!: Date | null;

  /** Why a mail waits, failed or was canceled, for people. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** Of a task: the queue item that it made. */
  @Column('uuid', { nullable: true })
  queueItemId!: string | null;

  /** The workflow's run and step that made it; null for a person. */
  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('integer', { nullable: true })
  step!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  /** When it was sent, given up or taken back. */
  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'account_id', referencedColumnName: 'id' },
  ])
  account?: Account;

  @ManyToOne(() => TemplateVersion)
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'template_id', referencedColumnName: 'templateId' },
    { name: 'template_version', referencedColumnName: 'version' },
  ])
  text?: TemplateVersion;
}
