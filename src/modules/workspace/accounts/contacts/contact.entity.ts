import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from '../account.entity.js';

/** The part that a contact plays at their company. */
export const contactParts = ['champion', 'decider', 'user', 'billing'] as const;
export type ContactPart = (typeof contactParts)[number];

/** A person at an account. */
@Entity('contacts')
@Check('ck_contacts_part', `part IN ('champion', 'decider', 'user', 'billing')`)
@Index('ix_contacts_account_id', ['organizationId', 'accountId', 'id'])
@Index('uq_contacts_champion', ['organizationId', 'accountId'], {
  unique: true,
  where: `part = 'champion' AND left_at IS NULL`,
})
export class Contact {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { nullable: true })
  part!: ContactPart | null;

  /** When it was noted that they left the company. */
  @Column('timestamptz', { nullable: true })
  leftAt!: Date | null;

  /** When it was noted that they want no mail. */
  @Column('timestamptz', { nullable: true })
  noMailAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'account_id', referencedColumnName: 'id' },
  ])
  account?: Account;
}
