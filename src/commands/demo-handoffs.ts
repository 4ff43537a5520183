import { v7 as uuid } from 'uuid';
import type { Database } from './command.js';

/** What the demo's form asks. */
const questions = [
  { label: 'What do they want to achieve?', type: 'text', required: true, help: 'Their goals in their own words.' },
  { label: 'What was promised to them?', type: 'text', required: true, help: null },
  { label: 'When do they want to be live?', type: 'date', required: false, help: null },
  { label: 'Which plan?', type: 'choice', required: false, help: null, options: ['Basic', 'Team', 'Enterprise'] },
  { label: 'Seats', type: 'number', required: false, help: null, min: 1 },
].map(({ options = [], min = null, ...question }: { options?: string[]; min?: number | null } & Question) => ({
  ...question,
  id: uuid(),
  maxLength: question.type === 'text' ? 2_000 : null,
  min,
  max: null,
  options,
}));

interface Question {
  readonly label: string;
  readonly type: string;
  readonly required: boolean;
  readonly help: string | null;
}

/** How handoffs stand in the demo, each with what happened: one of every state. */
const lives = [
  { state: 'sent', steps: ['sent'] },
  { state: 'returned', steps: ['sent', 'returned'] },
  { state: 'accepted', steps: ['sent', 'returned', 'sent', 'accepted'] },
  { state: 'withdrawn', steps: ['sent', 'withdrawn'] },
  { state: 'expired', steps: ['sent', 'expired'] },
] as const;

/** Accounts that are handed over, and between whom. */
export interface HandedOver {
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly senderId: string;
  readonly receiverId: string;
}

/** Gives the demo's organization a handoff form, and hands its first accounts over. */
export async function fillHandoffs(
  tx: Pick<Database, 'query'>,
  organizationId: string,
  { accounts, senderId, receiverId }: HandedOver,
): Promise<void> {
  await tx.query(
    `INSERT INTO handoff_forms (organization_id, version, fields, routing, answer_within_hours) VALUES ($1, 1, $2, $3, 48)`,
    [
      organizationId,
      JSON.stringify(questions),
      JSON.stringify({ who: 'round_robin', userIds: [senderId, receiverId], limit: 20 }),
    ],
  );
  const [goals, promised, live, plan, seats] = questions.map(({ id }) => id);
  const answers = {
    [goals ?? '']: 'Fewer late deliveries, by June.',
    [promised ?? '']: 'A named contact.',
    [seats ?? '']: 40,
  };
  const handoffs = lives.flatMap(({ state, steps }, index) => {
    const account = accounts[index];
    if (account === undefined) return [];
    const isReturned = state === 'returned';
    return [
      {
        id: uuid(),
        itemId: uuid(),
        accountId: account.id,
        state,
        steps,
        title: `${isReturned ? 'Complete' : 'Accept or return'} the handoff of ${account.name}`,
        itemState: state === 'sent' || isReturned ? 'open' : state === 'accepted' ? 'done' : 'canceled',
        assigneeId: isReturned ? senderId : receiverId,
        answers: state === 'accepted' ? { ...answers, [live ?? '']: '2027-01-15', [plan ?? '']: 'Team' } : answers,
        gaps: steps.some((step) => step === 'returned') ? [live, plan] : [],
        hasEnded: state !== 'sent' && !isReturned,
        isReturned,
        senderId,
        receiverId,
      },
    ];
  });
  await tx.query(
    `INSERT INTO queue_items (organization_id, id, kind, account_id, title, state, assignee_id, due_on, made_by, made_by_id, created_at,
                              closed_at)
     SELECT $1, h."itemId", 'handoff', h."accountId", h.title, h."itemState", h."assigneeId",
            CASE WHEN NOT h."isReturned" THEN current_date + 2 END, 'handoff', h.id, now() - interval '5 hours',
            CASE WHEN h."hasEnded" THEN now() - interval '1 hour' END
       FROM json_to_recordset($2) AS h (id uuid, "itemId" uuid, "accountId" uuid, title text, "itemState" text, "assigneeId" uuid,
            "isReturned" boolean, "hasEnded" boolean)`,
    [organizationId, JSON.stringify(handoffs)],
  );
  await tx.query(
    `INSERT INTO handoffs (organization_id, id, account_id, form_version, answers, from_id, to_id, state, gaps, gaps_note, answer_by,
                           seconds_left, queue_item_id, created_at, sent_at, closed_at)
     SELECT $1, h.id, h."accountId", 1, h.answers, h."senderId", h."receiverId", h.state, h.gaps,
            CASE WHEN h."isReturned" THEN 'Which of the two plans did they sign?' END,
            CASE WHEN NOT h."isReturned" THEN now() + interval '43 hours' END, CASE WHEN h."isReturned" THEN 150000 END, h."itemId",
            now() - interval '5 hours', now() - interval '5 hours', CASE WHEN h."hasEnded" THEN now() - interval '1 hour' END
       FROM json_to_recordset($2) AS h (id uuid, "itemId" uuid, "accountId" uuid, answers jsonb, "senderId" uuid, "receiverId" uuid,
            state text, gaps jsonb, "isReturned" boolean, "hasEnded" boolean)`,
    [organizationId, JSON.stringify(handoffs)],
  );
  // Whoever accepts is the account's CSM.
  await tx.query(
    `UPDATE accounts SET csm_id = $2 FROM handoffs
      WHERE accounts.organization_id = $1 AND handoffs.organization_id = $1 AND account_id = accounts.id AND state = 'accepted'`,
    [organizationId, receiverId],
  );
  const labels = questions.filter(({ id }) => id === live || id === plan).map(({ label }) => label);
  const events = handoffs.flatMap(({ id, accountId, steps }) =>
    steps.map((step, index) => ({
      id: uuid(),
      accountId,
      kind: `handoff_${step}`,
      actorId: { sent: senderId, withdrawn: senderId, expired: null, returned: receiverId, accepted: receiverId }[step],
      subjectId: id,
      data: {
        handoffId: id,
        fromId: senderId,
        people: { from: senderId, to: receiverId },
        ...(step === 'returned' && { gaps: labels, note: 'Which of the two plans did they sign?' }),
      },
      hoursAgo: steps.length - index,
    })),
  );
  await tx.query(
    `INSERT INTO account_events (organization_id, id, account_id, kind, actor_id, subject_id, data, occurred_at)
     SELECT $1, e.id, e."accountId", e.kind, e."actorId", e."subjectId", e.data, now() - make_interval(hours => e."hoursAgo")
       FROM json_to_recordset($2) AS e (id uuid, "accountId" uuid, kind text, "actorId" uuid, "subjectId" uuid, data jsonb, "hoursAgo" int)`,
    [organizationId, JSON.stringify(events)],
  );
}
