import { parentPort } from 'node:worker_threads';
import { answerInThread } from '#src/list-reading/index.js';
import { readPeopleList, type PeopleListTask } from './people-list.js';

parentPort?.once('message', ({ source, defaultRole, choices }: PeopleListTask) => {
  void answerInThread(() => readPeopleList(source, defaultRole, choices));
});
