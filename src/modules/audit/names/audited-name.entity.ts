import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A name that somebody had or was given, which events mention by a random id. Events can't forget it; this can. */
@Entity('audit_names')
@Index('ix_audit_names_person_id', ['organizationId', 'personId'])
@Index('ix_audit_names_noted_at', ['organizationId', 'notedAt'])
export class AuditedName {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  personId!: string;

  @Column('text')
  name!: string;

  /** When the event that mentions it was written. */
  @Column('timestamptz')
  notedAt!: Date;
}
