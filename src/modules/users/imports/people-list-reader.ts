import { Injectable } from '@nestjs/common';
import { ListReader, type ReadList } from '#src/modules/imports/index.js';
import type { ReadListResponse } from './dto/list-reading.response.js';
import { readPeopleList, type ListedRow, type PeopleListTask } from './reading/people-list.js';

const here = {
  worker: 'modules/users/imports/reading/people-list-worker',
  read: ({ source, defaultRole, choices }: PeopleListTask) => readPeopleList(source, defaultRole, choices),
};

/** Reads lists of people. */
@Injectable()
export class PeopleListReader {
  constructor(private readonly reader: ListReader) {}

  /** @throws DomainError as {@link ListReader.read} */
  read(organizationId: string, task: PeopleListTask): Promise<ReadList<ListedRow>> {
    return this.reader.read(organizationId, task, here);
  }

  /** Whom a short pasted list names; nothing is kept. @throws DomainError `unreadable_file` */
  async peopleIn(list: string): Promise<ReadListResponse> {
    const { rows, reading } = await readPeopleList({ text: list }, 'user');
    const people = rows.filter(({ remark }) => remark?.outcome !== 'alreadyHere');
    const hasRoles = reading.columns.some(({ as }) => as === 'role');
    return { people: people.map(({ email, name, role }) => ({ email, name, role: hasRoles ? role : null })), reading };
  }
}
