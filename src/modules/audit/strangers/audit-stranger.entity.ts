import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** An address that nobody has in an organization, whom events of it name by a random id. Events can't forget it; this can. */
@Entity('audit_strangers')
@Unique(['organizationId', 'email'])
@Index('ix_audit_strangers_mentioned_at', ['organizationId', 'mentionedAt'])
export class AuditStranger {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  /** When the last event named them. */
  @Column('timestamptz')
  mentionedAt!: Date;
}
