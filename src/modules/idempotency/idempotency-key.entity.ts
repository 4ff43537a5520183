import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '#src/modules/users/index.js';

/** A request that a client may repeat, and how it was answered. */
@Entity('idempotency_keys')
@Index(['createdAt'])
export class IdempotencyKey {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  @PrimaryColumn('text')
  key!: string;

  /** Of method, address and body: the same key with another request is refused. */
  @Column('bytea')
  requestHash!: Buffer;

  /** Which run of the request has the key: one that was given up as dead can't settle it any more. */
  @Column('uuid')
  attemptId!: string;

  /** Whether a change of this run has been committed: written with it, so that a run whose process died then is not done again. */
  @Column('boolean', { default: false })
  done!: boolean;

  /** Null until the request has been answered. */
  @Column('integer', { nullable: true })
  status!: number | null;

  @Column('text', { nullable: true })
  answer!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: User;
}
