import { LineField, VersionField } from '#src/http/index.js';
import { AccountFields, MoveItems } from './account-fields.js';

/** What to change of an account; what is absent stays. */
export class ChangeAccountBody extends AccountFields {
  @LineField({ optional: true, example: 'Nordwind Logistics' })
  name?: string;

  @MoveItems()
  moveItems?: boolean;

  @VersionField()
  version?: number;
}
