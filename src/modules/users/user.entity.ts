import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '#src/common/role.js';
import type { Theme } from '#src/common/theme.js';
import { Organization } from '#src/modules/organizations/index.js';
import type { UserState } from './user-status.js';

/** A person of one organization. */
@Entity('users')
@Unique(['organizationId', 'email'])
@Check('ck_users_role', `role IN ('admin', 'user')`)
@Check('ck_users_state', `state IN ('invited', 'active', 'deactivated', 'removed')`)
@Check('ck_users_theme', `theme IN ('system', 'light', 'dark')`)
@Index('ix_users_active_admins', ['organizationId'], { where: `role = 'admin' AND state = 'active'` })
@Index('ix_users_invited_admins', ['organizationId'], { where: `role = 'admin' AND state = 'invited'` })
@Index('ix_users_unaccepted_invitations', ['organizationId', 'invitationSentAt'], {
  where: 'joined_at IS NULL AND invitation_sent_at IS NOT NULL',
})
@Index('ix_users_without_second_factor', ['organizationId', 'role', 'id'], {
  where: `state = 'active' AND NOT has_second_factor`,
})
@Index('ix_users_invited', ['organizationId', 'invitationSentAt', 'id'], { where: `state = 'invited'` })
// For lists; their expressions and conditions are in the migration, TypeORM only leaves them alone.
@Index('ix_users_by_name', { synchronize: false })
@Index('ix_users_by_email', { synchronize: false })
@Index('ix_users_by_role', { synchronize: false })
@Index('ix_users_by_joined_at', { synchronize: false })
@Index('ix_users_by_last_active_at', { synchronize: false })
@Index('ix_users_by_status', { synchronize: false })
@Index('ix_users_by_domain', { synchronize: false })
@Index('ix_users_deactivated_mailbox', { synchronize: false })
@Index('ix_users_status', { synchronize: false })
@Index('ix_users_sample', { synchronize: false })
@Index('ix_users_search', { synchronize: false })
export class User {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Name and email as searches find them; a trigger writes it with every change of either. */
  @Column({ type: 'text', select: false, insert: false, update: false })
  searchText?: string;

  @Column('text')
  role!: Role;

  @Column('text')
  state!: UserState;

  @Column('timestamptz', { nullable: true })
  joinedAt!: Date | null;

  /** Whether the organization had the domain of the address when they joined. A guest from elsewhere makes no domain theirs. */
  @Column('boolean', { default: false })
  joinedByDomain!: boolean;

  /** The most recent sign-in or renewed session, to the minute. */
  @Column('timestamptz', { nullable: true })
  lastActiveAt!: Date | null;

  /** The latest invitation: the mail of an earlier one, which may have waited, is sent no more. */
  @Column('uuid', { nullable: true })
  invitationId!: string | null;

  /** When an admin asked for it. */
  @Column('timestamptz', { nullable: true })
  invitationAskedAt!: Date | null;

  /** When its link was made, which is later where mail was down. */
  @Column('timestamptz', { nullable: true })
  invitationSentAt!: Date | null;

  /** The person who asked for it. */
  @Column('uuid', { nullable: true })
  invitedBy!: string | null;

  /** Of somebody who is invited as Admin: the admin who vouches for that. */
  @Column('uuid', { nullable: true })
  adminOfferedBy!: string | null;

  /** Whether the invitation was one as Admin, until whoever offered that was no admin any more. */
  @Column('boolean', { default: false })
  invitationLowered!: boolean;

  @Column('text', { default: 'system' })
  theme!: Theme;

  /** Where their times are shown; null for where their browser is. An IANA name. */
  @Column('text', { nullable: true })
  timeZone!: string | null;

  /** What the address of their picture is made of; null where they uploaded none. */
  @Column('text', { nullable: true })
  avatarHash!: string | null;
  /** Whether signing in takes a second step. Written along with their factors. */
  @Column('boolean', { default: false })
  hasSecondFactor!: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
