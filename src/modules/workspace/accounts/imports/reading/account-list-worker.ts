import { answerInThread } from '#src/list-reading/index.js';
import { readAccountList } from './account-list.js';

await answerInThread(readAccountList);
