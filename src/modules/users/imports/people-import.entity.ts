import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Organization } from '#src/modules/organizations/index.js';

export const importStates = ['previewed', 'running', 'stopped', 'done'] as const;

/** How far an import is: shown and not applied, at work, given up until somebody lets it go on, or at its end. */
export type ImportState = (typeof importStates)[number];

/** A list of people to add, as it was read. */
@Entity('people_imports')
@Check('ck_people_imports_state', `state IN ('previewed', 'running', 'stopped', 'done')`)
@Check('ck_people_imports_confirmed_by', `(state = 'previewed') = (confirmed_by IS NULL)`)
@Index('ix_people_imports_created_at', ['createdAt'])
export class PeopleImport {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** UUID v7: also the order of imports. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: ImportState;

  /** What the columns are called in the list; null where there is none or no header. */
  @Column('text', { nullable: true })
  emailColumn!: string | null;

  @Column('text', { nullable: true })
  nameColumn!: string | null;

  @Column('text', { nullable: true })
  roleColumn!: string | null;

  @Column('uuid')
  createdBy!: string;

  /** Who let it begin, and so adds its people; null before. */
  @Column('uuid', { nullable: true })
  confirmedBy!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @ManyToOne(() => Organization, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: Organization;
}
