import { CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** An address that somebody asked a sign-up link for, kept until it is used; whose it is, nobody knows yet. */
@Entity('unfinished_signups')
export class UnfinishedSignup {
  @PrimaryColumn('text')
  domain!: string;

  @PrimaryColumn('text')
  email!: string;

  /** The latest time. */
  @Index()
  @CreateDateColumn({ type: 'timestamptz' })
  askedAt!: Date;
}
