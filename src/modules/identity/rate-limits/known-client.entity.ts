import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A client's address that an account has signed in from. Both are keyed hashes, so the table names nobody. */
@Entity('known_clients')
export class KnownClient {
  @PrimaryColumn('bytea')
  accountHash!: Buffer;

  @PrimaryColumn('bytea')
  clientHash!: Buffer;

  @Index()
  @Column('timestamptz', { default: () => 'now()' })
  seenAt!: Date;
}
