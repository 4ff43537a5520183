import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

/** An address that was removed from an organization and does not come back by itself. */
@Entity('removed_addresses')
export class RemovedAddress {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** SHA-256 of the normalized address: enough to recognise it, and no address once the person is anonymised. */
  @PrimaryColumn('bytea')
  addressHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  removedAt!: Date;

  /** The admin; null where that is not known any more. */
  @Column('uuid', { nullable: true })
  removedBy!: string | null;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
