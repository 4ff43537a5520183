import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A challenge that waits for its answer. What it is for, and for whom, is in its hash. */
@Entity('passkey_challenges')
@Index(['expiresAt'])
export class PasskeyChallenge {
  @PrimaryColumn('bytea')
  challengeHash!: Buffer;

  @Column('timestamptz')
  expiresAt!: Date;
}
