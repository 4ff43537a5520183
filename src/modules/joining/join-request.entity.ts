import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

/** Somebody with a proven mailbox who waits until an admin lets them in. */
@Entity('join_requests')
@Unique(['organizationId', 'email'])
@Index('ix_join_requests_unannounced', ['organizationId'], { where: 'announced_at IS NULL' })
export class JoinRequest {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** UUID v7: also the order in which people asked. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** What they will sign in with once they are in; argon2id, in PHC string format. */
  @Column('text')
  passwordHash!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  askedAt!: Date;

  /** When a mail told the admins of it. */
  @Column('timestamptz', { nullable: true })
  announcedAt!: Date | null;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
