import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

export type LinkPurpose = 'complete-signup' | 'reset-password';

/** A single-use link that was mailed: only a hash of its token is kept. */
@Entity('email_links')
@Index(['email', 'purpose'])
export class EmailLink {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Column('text')
  purpose!: LinkPurpose;

  @Column('text')
  email!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  voidedAt!: Date | null;
}
