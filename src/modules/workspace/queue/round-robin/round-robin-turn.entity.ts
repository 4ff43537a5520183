import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '#src/modules/users/index.js';

/** When a user had their last turn in a ring of people. */
@Entity('round_robin_turns')
export class RoundRobinTurn {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** What goes round: `handoffs`, or a step of a workflow. */
  @PrimaryColumn('text')
  ring!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  /** Turns of a ring are numbered; 0 for somebody who had none. */
  @Column('bigint', { default: 0 })
  lastTurn!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'user_id', referencedColumnName: 'id' },
  ])
  user?: User;
}
