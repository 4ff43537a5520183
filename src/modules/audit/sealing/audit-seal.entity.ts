import { Check, Column, CreateDateColumn, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A link of an organization's chain: it holds an event to what it was, and to all that came before. */
@Entity('audit_seals')
@Unique(['organizationId', 'eventId'])
@Check('ck_audit_seals_number', 'number > 0')
export class AuditSeal {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** Counts from 1 without a gap. */
  @PrimaryColumn('bigint')
  number!: string;

  @Column('uuid')
  eventId!: string;

  /** Of the seal before and the event: see `sealOf`. */
  @Column('bytea')
  hash!: Buffer;

  @CreateDateColumn({ type: 'timestamptz' })
  sealedAt!: Date;
}
