import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where an organization's chain of seals ends, and behind which seal it begins. */
@Entity('audit_chains')
export class AuditChain {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** The last seal; 0 before the first. */
  @Column('bigint')
  headNumber!: string;

  @Column('bytea')
  headHash!: Buffer;

  /** The last seal that retention deleted; 0 while it has deleted none. */
  @Column('bigint')
  anchorNumber!: string;

  @Column('bytea')
  anchorHash!: Buffer;
}
