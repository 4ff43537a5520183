import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from '../user.entity.js';

/** The picture of a user who uploaded one: apart from their row, which every request reads. */
@Entity('avatars')
export class Avatar {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: User;

  /** As the user's row has it. */
  @Column('text')
  hash!: string;

  /** A WebP that we made. */
  @Column('bytea')
  image!: Buffer;
}
