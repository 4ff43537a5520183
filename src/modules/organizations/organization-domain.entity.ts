import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** What an organization shows for a domain: a member's mailbox there (`affiliated`), or a record in its DNS (`owned`). */
export type DomainProof = 'affiliated' | 'owned';

/** A work domain and the organization that its people join. */
@Entity('organization_domains')
@Check('ck_organization_domains_proof', `proof IN ('affiliated', 'owned')`)
export class OrganizationDomain {
  @PrimaryColumn('text')
  domain!: string;

  @Column('uuid')
  organizationId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('text', { default: 'affiliated' })
  proof!: DomainProof;

  @Column('timestamptz', { nullable: true })
  provenAt!: Date | null;

  /** When its DNS last gave an answer, with or without the record. */
  @Column('timestamptz', { nullable: true })
  checkedAt!: Date | null;

  /** Since when an owned domain's record has been missing. */
  @Column('timestamptz', { nullable: true })
  proofMissingSince!: Date | null;
}
