import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '#src/modules/users/index.js';

/** A signed-in browser or API client. Ending it deletes it. */
@Entity('sessions')
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

  @Column('text')
  ip!: string;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @CreateDateColumn({ type: 'timestamptz' })
  renewedAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: User;
}
