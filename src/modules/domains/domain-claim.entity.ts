import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

export const peopleFates = ['stay', 'move'] as const;

/** What becomes of the holder's people at a claimed domain: they stay where they are, or move to the claimant. */
export type PeopleFate = (typeof peopleFates)[number];

/** A domain that an organization proved by DNS and claims from one that is only affiliated with it. One at a time. */
@Entity('domain_claims')
@Check('ck_domain_claims_people', `people IN ('stay', 'move')`)
export class DomainClaim {
  @PrimaryColumn('text')
  domain!: string;

  @Column('uuid')
  id!: string;

  @Column('uuid')
  claimantId!: string;

  /** The organization that has the domain until the claim settles. */
  @Column('uuid')
  holderId!: string;

  @Column('text')
  people!: PeopleFate;

  @CreateDateColumn({ type: 'timestamptz' })
  claimedAt!: Date;

  /** When it settles by itself, unless the holder has objected by then. */
  @Column('timestamptz')
  settlesAt!: Date;

  @Column('timestamptz', { nullable: true })
  objectedAt!: Date | null;

  /** The holder's words, for the claimant's admins and the operator. */
  @Column('text', { nullable: true })
  objection!: string | null;
}
