import { Entity, PrimaryColumn } from 'typeorm';

/** An event that waits to be sealed. A trigger of the table of events adds it. */
@Entity('audit_unsealed')
export class UnsealedEvent {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  eventId!: string;
}
