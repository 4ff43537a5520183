import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A customer company: the tenant, and the row whose lock serialises changes to its admins. */
@Entity('organizations')
export class Organization {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
