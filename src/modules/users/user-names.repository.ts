import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '#src/database/index.js';
import { PeopleNames, type PersonName } from '#src/modules/audit/index.js';

/** What people, `$2`, are called. */
export const peopleNames = 'SELECT id, name, email FROM users WHERE organization_id = $1 AND id = ANY ($2)';

interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Names people in events, those removed and anonymised included. */
@Injectable()
export class UserNames extends PeopleNames {
  constructor(private readonly prepared: PreparedStatements) {
    super();
  }

  async of(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PersonName>> {
    if (ids.length === 0) return new Map();
    const rows = await this.prepared.rows<NamedPerson>('people_names', peopleNames, [organizationId, ids]);
    return new Map(rows.map(({ id, name, email }) => [id, { name: name === '' ? null : name, email }]));
  }
}
