import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

/** A stage that the organization's accounts go through. */
@Entity('account_stages')
@Unique(['organizationId', 'name'])
export class AccountStage {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** From 1, in the order in which accounts go through them. */
  @Column('integer')
  position!: number;

  /** Whether accounts in it are customers no more. */
  @Column('boolean', { default: false })
  closed!: boolean;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
