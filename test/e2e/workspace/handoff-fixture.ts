import type { HandoffFormResponse } from '#src/modules/workspace/handoffs/form/dto/handoff-form.response.js';
import type { HandoffDetailsResponse } from '#src/modules/workspace/handoffs/dto/handoff.response.js';
import type { Api, ApiAnswer } from '../../support/people.js';
import type { ApiQueueItem, Workplace } from './queue-fixture.js';

/** A handoff as a client reads it. */
export type ApiHandoff = Omit<HandoffDetailsResponse, 'answerBy' | 'createdAt' | 'sentAt' | 'closedAt'> & {
  readonly answerBy: string | null;
  readonly createdAt: string;
  readonly sentAt: string;
  readonly closedAt: string | null;
};
type ApiForm = Omit<HandoffFormResponse, 'changedAt'>;

/** Saves a form with a text that is required, and whatever else is given; says its version. */
export async function setForm(work: Workplace, change: object = {}): Promise<ApiForm> {
  const answer = await work.asAda.put('/v1/handoff-form', {
    fields: [
      { label: 'Goals', type: 'text', required: true },
      { label: 'Seats', type: 'number', required: false, min: 1, max: 500 },
      { label: 'Go-live', type: 'date', required: false },
      { label: 'Plan', type: 'choice', required: false, options: ['Basic', 'Full'] },
      { label: 'Solution engineer', type: 'person', required: false },
    ],
    routing: { who: 'person', userId: work.cleo.user.id },
    answerWithinHours: 24,
    ...change,
  });
  if (answer.status !== 200) throw new Error(`The form was not saved: ${answer.status} ${answer.text}`);
  return answer.json<ApiForm>();
}

export const formOf = async (work: Workplace): Promise<ApiForm> =>
  (await work.asBen.get('/v1/handoff-form')).json<ApiForm>();

/** The id of a field by its label. */
export const fieldNamed = ({ fields }: Pick<ApiForm, 'fields'>, label: string): string =>
  fields.find((field) => field.label === label)?.id ?? '';

/** Answers by the labels of their fields. */
export const answering = (form: Pick<ApiForm, 'fields'>, answers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(answers).map(([label, answer]) => [fieldNamed(form, label), answer]));

/** Ben hands an account over. */
export async function handOver(
  work: Workplace,
  account: string | object,
  answers: Readonly<Record<string, unknown>> = { Goals: 'Fewer late deliveries.' },
  by: Api = work.asBen,
): Promise<ApiHandoff> {
  const answer = await send(work, account, answers, by);
  if (answer.status !== 201) throw new Error(`Handing over answered ${answer.status}: ${answer.text}`);
  return answer.json<ApiHandoff>();
}

export async function send(
  work: Workplace,
  account: string | object,
  answers: Readonly<Record<string, unknown>>,
  by: Api = work.asBen,
): Promise<ApiAnswer> {
  return by.post('/v1/handoffs', {
    ...(typeof account === 'string' ? { accountId: account } : { account }),
    answers: answering(await formOf(work), answers),
  });
}

export const handoffOf = async (api: Api, id: string): Promise<ApiHandoff> =>
  (await api.get(`/v1/handoffs/${id}`)).json<ApiHandoff>();

/** The open items of the kind `handoff` that somebody has. */
export const itemsOf = async (api: Api): Promise<readonly ApiQueueItem[]> =>
  (await api.get('/v1/queue-items?kind=handoff')).json<{ data: ApiQueueItem[] }>().data;
