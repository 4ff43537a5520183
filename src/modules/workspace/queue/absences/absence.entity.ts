import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '#src/modules/users/index.js';

/** That a user is away, up to and including a day of the organization's time zone. */
@Entity('absences')
export class Absence {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  @Column('date')
  awayUntil!: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: User;
}
