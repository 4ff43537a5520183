import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';

/** A passkey (a discoverable WebAuthn credential) that somebody signs in with. */
@Entity('passkeys')
@Unique(['organizationId', 'credentialId'])
@Index(['organizationId', 'userId'])
export class Passkey {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  userId!: string;

  /** What the authenticator calls it. */
  @Column('bytea')
  credentialId!: Buffer;

  /** In COSE form. */
  @Column('bytea')
  publicKey!: Buffer;

  /** How often it signed, as it says itself; 0 for those that don't count. */
  @Column('bigint', { transformer: { from: Number, to: String } })
  counter!: number;

  /** How a browser reaches its authenticator. */
  @Column('text', { array: true })
  transports!: string[];

  @Column('text')
  name!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  @ManyToOne('User', { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: object;
}
