import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** Why access ended: what whoever still holds one of the ended sessions is told. */
export type AccessEnd = 'deactivated' | 'removed' | 'moved';

/**
 * A signed-in browser or API client. Ending it deletes it, unless an admin ended the person's access: then it stays until
 * it would have expired, dead and without a trace of the browser, so that whoever holds it can be told why.
 */
@Entity('sessions')
@Check('ck_sessions_ended_reason', `ended_reason IN ('deactivated', 'removed', 'moved')`)
@Index(['organizationId', 'userId'])
export class Session {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  /** SHA-256 of the cookie's secret; null for an API session, which bears tokens. */
  @Column('bytea', { nullable: true })
  cookieHash!: Buffer | null;

  @Column('text', { nullable: true })
  ip!: string | null;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  renewedAt!: Date;

  /** When its person last proved who they are: at the sign-in, or since. */
  @CreateDateColumn({ type: 'timestamptz' })
  authenticatedAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  /** Why the person's access ended; null while the session lives. */
  @Column('text', { nullable: true })
  endedReason!: AccessEnd | null;

  @ManyToOne('User', { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: object;
}
