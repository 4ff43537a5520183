import { Check, Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';
import type { HandoffField, HandoffRouting } from './handoff-fields.js';

/** What an organization asks for when an account is handed over, as it was saved. A version never changes. */
@Entity('handoff_forms')
@Check('ck_handoff_forms_answer_within_hours', 'answer_within_hours BETWEEN 1 AND 720')
export class HandoffForm {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** From 1; the highest one counts. */
  @PrimaryColumn('integer')
  version!: number;

  @Column('jsonb')
  fields!: readonly HandoffField[];

  @Column('jsonb')
  routing!: HandoffRouting;

  @Column('integer')
  answerWithinHours!: number;

  /** Null for the form that the organization began with. */
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
