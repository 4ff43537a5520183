import { answerInThread } from '#src/list-reading/index.js';
import { readPeopleList, type PeopleListTask } from './people-list.js';

await answerInThread(({ source, defaultRole, choices }: PeopleListTask) =>
  readPeopleList(source, defaultRole, choices),
);
