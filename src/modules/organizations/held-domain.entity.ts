import { Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from './organization.entity.js';

/**
 * Repeats beside the organization which domains it has: `organization_domains` is kept by domain, and to ask it for all of an
 * organization's would ask every server of a sharded database. Written in the same transaction.
 */
@Entity('held_domains')
export class HeldDomain {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('text')
  domain!: string;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
