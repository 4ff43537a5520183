import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

/** A mailbox whose owner reported a mail of the organization: it gets no other. */
@Entity('stopped_mails')
export class StoppedMail {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** A hash, so that the stop outlives whoever is anonymised. */
  @PrimaryColumn('text')
  mailbox!: string;

  @Column('timestamptz', { default: () => 'now()' })
  stoppedAt!: Date;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
