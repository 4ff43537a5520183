import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** An address that can sign in, and where its owner lives: the one name that is unique across organizations. */
@Entity('credentials')
export class Credential {
  @PrimaryColumn('text')
  email!: string;

  @Column('uuid')
  organizationId!: string;

  @Column('uuid')
  userId!: string;

  /** argon2id, in PHC string format. */
  @Column('text')
  passwordHash!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  changedAt!: Date;
}
