import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

export type LinkPurpose =
  'complete-signup' | 'reset-password' | 'secure-account' | 'accept-invitation' | 'confirm-email' | 'undo-email';

/** Links that are about a person of an organization, and not about an address alone. */
export type PersonalPurpose = 'accept-invitation' | 'confirm-email' | 'undo-email';

/** Links that set a password. */
export const passwordLinks = ['reset-password', 'secure-account'] as const satisfies readonly LinkPurpose[];

export type PasswordLinkPurpose = (typeof passwordLinks)[number];

/** A single-use link that was mailed: only a hash of its token is kept. */
@Entity('email_links')
@Index(['email', 'purpose'])
@Index(['expiresAt'])
@Check(
  'ck_email_links_invitation',
  `(purpose IN ('accept-invitation', 'confirm-email', 'undo-email')) = (organization_id IS NOT NULL AND user_id IS NOT NULL)`,
)
export class EmailLink {
  /** Of the address: its token carries it, so that a sharded database asks one server. Empty for links from before. */
  @PrimaryColumn('text', { default: '' })
  addressKey!: string;

  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Column('text')
  purpose!: LinkPurpose;

  @Column('text')
  email!: string;

  /** Of an invitation, the organization that it lets into, and as whom; of a changed address, whose it is. */
  @Column('uuid', { nullable: true })
  organizationId!: string | null;

  @Column('uuid', { nullable: true })
  userId!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  voidedAt!: Date | null;
}
