import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** A work domain and the organization that its people join. */
@Entity('organization_domains')
export class OrganizationDomain {
  @PrimaryColumn('text')
  domain!: string;

  @Index()
  @Column('uuid')
  organizationId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
