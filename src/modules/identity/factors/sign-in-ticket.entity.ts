import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** Says that somebody has given the right password, and how they can prove the rest. */
@Entity('sign_in_tickets')
@Index(['organizationId', 'userId'])
export class SignInTicket {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Column('uuid')
  userId!: string;

  /** The methods that it was issued for; what is set up later does not answer it. */
  @Column('text', { array: true })
  methods!: string[];

  /** Hash of the code that was mailed for it, with the ticket's secret; of the latest, where it was sent again. */
  @Column('bytea', { nullable: true })
  codeHash!: Buffer | null;

  @Column('integer', { default: 0 })
  tries!: number;

  @Column('timestamptz')
  expiresAt!: Date;

  @ManyToOne('User', { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: object;
}
