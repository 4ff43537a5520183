import { makeDue } from '../../../support/due-jobs.js';
import type { World } from '../../../support/world.js';
import type { Api } from '../../../support/people.js';

/** An action as the API gives it, as far as tests look at it. */
export interface ApiAction {
  readonly id: string;
  readonly state: string;
  readonly canCancel: boolean;
  readonly heldSeconds: number | null;
  readonly failure: string | null;
  readonly queueItemId: string | null;
}

let count = 0;

/** Creates a template, and gives its id. @param admin who may */
export async function addTemplate(admin: Api, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await admin.post('/v1/templates', {
    kind: 'mail',
    name: `Template ${++count}`,
    subject: 'Welcome, {{contact.firstName | "there"}}',
    body: 'Hello {{contact.firstName | "there"}},\n\nI look after {{account.name}}.\n\n{{sender.name}}',
    ...more,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ id: string }>().id;
}

/** Runs a template, and gives its actions. */
export async function runTemplate(api: Api, body: Readonly<Record<string, unknown>>): Promise<ApiAction[]> {
  const answer = await api.post('/v1/actions', body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ data: ApiAction[] }>().data;
}

/** Lets the minute pass that mails are held. */
export async function endHold(world: Pick<World, 'sql'>): Promise<void> {
  await world.sql(`UPDATE actions SET held_until = now() - interval '1 second' WHERE state = 'held'`);
  await makeDue(world, 'mail', ['created']);
}
