import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

/** An address that was removed from an organization and does not come back by itself. */
@Entity('removed_addresses')
@Index('ix_removed_addresses_mailbox_hash', ['mailboxHash', 'organizationId'])
export class RemovedAddress {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** SHA-256 of the normalized address: enough to recognise it, and no address once the person is anonymised. */
  @PrimaryColumn('bytea')
  addressHash!: Buffer;

  /** As `addressHash`, of the address without what follows a plus: every address of one mailbox has the same. */
  @Column('bytea')
  mailboxHash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  removedAt!: Date;

  /** The admin; null where that is not known any more. */
  @Column('uuid', { nullable: true })
  removedBy!: string | null;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
