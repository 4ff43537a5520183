import { Check, Entity, Index } from 'typeorm';
import { ImportedList } from '#src/modules/imports/index.js';

/** A list of people to add, as it was read. */
@Entity('people_imports')
@Check('ck_people_imports_state', `state IN ('previewed', 'running', 'stopped', 'canceled', 'done')`)
@Check('ck_people_imports_confirmed_by', `(state = 'previewed') = (confirmed_by IS NULL)`)
@Check('ck_people_imports_stop_reason', `stop_reason IN ('failed', 'capability_missing')`)
@Index('ix_people_imports_created_at', ['createdAt'])
export class PeopleImport extends ImportedList {}
