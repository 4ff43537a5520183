import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Capability } from '#src/access/index.js';

/** A person who lacks a capability and asks again and again: counted here, so that the audit log has one event of it and not thousands. */
@Entity('repeated_refusals')
export class RepeatedRefusal {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  userId!: string;

  @PrimaryColumn('text')
  capability!: Capability;

  /** When the refusal was that has an event. */
  @Index()
  @Column('timestamptz')
  since!: Date;

  /** Refusals after it, which have none yet. */
  @Column('integer')
  repeats!: number;
}
