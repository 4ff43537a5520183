import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity.js';

/** A refresh token of a session: every one ever given out, so that a second use is recognised. */
@Entity('refresh_tokens')
@Index(['organizationId', 'sessionId'])
export class RefreshToken {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Column('uuid')
  sessionId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @ManyToOne(() => Session, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'session_id', referencedColumnName: 'id' },
  ])
  session?: Session;
}
