import { parentPort } from 'node:worker_threads';
import { answerInThread } from '#src/list-reading/index.js';
import { readAccountList, type AccountListTask } from './account-list.js';

parentPort?.once('message', (task: AccountListTask) => void answerInThread(() => readAccountList(task)));
