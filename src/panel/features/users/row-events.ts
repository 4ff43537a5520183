import type { Role } from '#src/common/role.js';
import type { RowAction } from './row-actions';
import type { Person } from './people';

/** What can be begun from a row. */
export interface RowEvents {
  readonly onRole: (person: Person, role: Role) => void;
  readonly onAction: (person: Person, action: RowAction) => void;
  readonly onSelect: (people: readonly string[], selected: boolean) => void;
}
