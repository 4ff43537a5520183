import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** An address outside the organization. Events refer to it by a random id; deleting this row forgets the address. */
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
