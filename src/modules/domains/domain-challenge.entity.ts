import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

/** What an organization publishes in a domain's DNS to prove that it runs it. Public by nature, so it is stored as it is. */
@Entity('domain_challenges')
export class DomainChallenge {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('text')
  domain!: string;

  @Column('text')
  token!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
