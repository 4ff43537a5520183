import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How far one bound of an organization's mails is used up: the time at which it would be unused again (the “theoretical arrival
 * time” of the generic cell rate algorithm). The nil UUID has the bounds that hold over all organizations.
 */
@Entity('mail_allowances')
export class MailAllowance {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** What is bounded. An address is in it as a hash alone. */
  @PrimaryColumn('text')
  key!: string;

  @Column('timestamptz')
  freeAt!: Date;
}
