import { v7 as uuid } from 'uuid';
import type { Database } from './command.js';
import { fillHandoffs } from './demo-handoffs.js';
import { fillWorkflows } from './demo-workflows.js';
import { demoAccounts, demoStages, demoTemplates, type DemoAccount } from './demo-accounts.js';

/** An entry of a timeline, so many days ago. */
interface DemoEvent {
  readonly accountId: string;
  readonly kind: string;
  readonly actorId: string | null;
  readonly subjectId?: string;
  readonly data?: object;
  readonly daysAgo: number;
}

/**
 * Fills the workspace of the demo's organization: accounts with contacts, a year of timeline, templates, mails that were sent, and a
 * queue.
 * @param csmIds whose accounts they are, in turn; the first is the admin
 */
export async function fillWorkspace(
  tx: Pick<Database, 'query'>,
  organizationId: string,
  csmIds: readonly string[],
): Promise<void> {
  const [adminId = ''] = csmIds;
  const insert = async (into: string, select: string, rows: readonly object[]): Promise<void> => {
    await tx.query(`INSERT INTO ${into} SELECT $1, ${select}`, [organizationId, JSON.stringify(rows)]);
  };
  const stageIds = new Map(demoStages.map((name) => [name, uuid()]));
  await insert(
    'account_stages (organization_id, id, name, position, closed)',
    's.id, s.name, s.position, s.closed FROM json_to_recordset($2) AS s (id uuid, name text, position int, closed boolean)',
    demoStages.map((name, index) => ({
      id: stageIds.get(name),
      name,
      position: index + 1,
      closed: name === 'Churned',
    })),
  );
  const templates = demoTemplates.map((template) => ({ ...template, id: uuid(), adminId }));
  await insert(
    'templates (organization_id, id, kind, name)',
    't.id, t.kind, t.name FROM json_to_recordset($2) AS t (id uuid, kind text, name text)',
    templates,
  );
  await insert(
    'template_versions (organization_id, template_id, version, name, subject, body, due_in_days, created_by)',
    `t.id, 1, t.name, t.subject, t.body, t."dueInDays", t."adminId"
       FROM json_to_recordset($2) AS t (id uuid, name text, subject text, body text, "dueInDays" int, "adminId" uuid)`,
    templates,
  );
  const accounts = demoAccounts().map((account) => {
    const csmId = account.csm === null ? null : (csmIds[account.csm] ?? adminId);
    const contacts = account.contacts.map((contact) => ({ ...contact, id: uuid() }));
    const notes = account.notes.map((note) => ({ ...note, id: uuid() }));
    const tasks = account.tasks.map((task) => ({ ...task, id: uuid(), assigneeId: task.unassigned ? null : csmId }));
    return { ...account, id: uuid(), stageId: stageIds.get(account.stage), csmId, contacts, notes, tasks };
  });
  await insert(
    `accounts (organization_id, id, name, domain, stage_id, csm_id, health, health_reason, health_set_by, health_set_at,
               annual_value_minor, currency, renewal_on, next_step, next_step_on, champion_left, created_at)`,
    `a.id, a.name, a.domain, a."stageId", a."csmId", a.health, a."healthReason",
     CASE WHEN a."healthReason" IS NOT NULL THEN coalesce(a."csmId", a."adminId") END, now() - make_interval(days => a."healthSetDaysAgo"),
     a."annualValueMinor", 'EUR', current_date + a."renewalInDays", a."nextStep", current_date + a."nextStepInDays", a."championLeft",
     now() - make_interval(days => a."createdDaysAgo")
       FROM json_to_recordset($2) AS a (id uuid, name text, domain text, "stageId" uuid, "csmId" uuid, health text, "healthReason" text,
         "adminId" uuid, "healthSetDaysAgo" int, "annualValueMinor" bigint, "renewalInDays" int, "nextStep" text, "nextStepInDays" int,
         "championLeft" boolean, "createdDaysAgo" int)`,
    accounts.map((account) => ({
      ...account,
      adminId,
      championLeft: account.contacts.some(({ leftDaysAgo }) => leftDaysAgo !== null),
    })),
  );
  const inAccounts = <Part extends object>(partsOf: (account: (typeof accounts)[number]) => readonly Part[]) =>
    accounts.flatMap((account) =>
      partsOf(account).map((part) => ({ ...part, accountId: account.id, csmId: account.csmId ?? adminId })),
    );
  await insert(
    'contacts (organization_id, id, account_id, name, email, title, part, left_at)',
    `c.id, c."accountId", c.name, c.email, c.title, c.part, now() - make_interval(days => c."leftDaysAgo")
       FROM json_to_recordset($2) AS c (id uuid, "accountId" uuid, name text, email text, title text, part text, "leftDaysAgo" int)`,
    inAccounts(({ contacts }) => contacts),
  );
  await insert(
    'account_notes (organization_id, id, account_id, author_id, body, created_at)',
    `n.id, n."accountId", n."csmId", n.text, now() - make_interval(days => n."daysAgo")
       FROM json_to_recordset($2) AS n (id uuid, "accountId" uuid, "csmId" uuid, text text, "daysAgo" int)`,
    inAccounts(({ notes }) => notes),
  );
  await insert(
    `queue_items (organization_id, id, kind, account_id, title, state, assignee_id, claimed_at, due_on, outcome, made_by, made_by_id,
                  created_at, closed_at)`,
    `q.id, 'task', q."accountId", q.title, CASE WHEN q."doneDaysAgo" IS NULL THEN 'open' ELSE 'done' END, q."assigneeId",
     CASE WHEN q."doneDaysAgo" IS NOT NULL THEN now() - make_interval(days => q."doneDaysAgo") END, current_date + q."dueInDays",
     CASE WHEN q."doneDaysAgo" IS NOT NULL THEN 'done' END, 'person', q."csmId", now() - make_interval(days => 22),
     now() - make_interval(days => q."doneDaysAgo")
       FROM json_to_recordset($2) AS q (id uuid, "accountId" uuid, title text, "assigneeId" uuid, "doneDaysAgo" int, "dueInDays" int,
         "csmId" uuid)`,
    inAccounts(({ tasks }) => tasks),
  );
  const mails = sentMails(accounts, templates[0]?.id ?? '', adminId);
  await insert(
    `actions (organization_id, id, kind, template_id, template_version, account_id, contact_id, sender_id, recipient, subject, body, state,
              created_at, settled_at)`,
    `m.id, 'mail', m."templateId", 1, m."accountId", m."contactId", m."senderId", m.recipient, m.subject, m.body, 'sent',
     now() - make_interval(days => m."daysAgo"), now() - make_interval(days => m."daysAgo")
       FROM json_to_recordset($2) AS m (id uuid, "templateId" uuid, "accountId" uuid, "contactId" uuid, "senderId" uuid, recipient text,
         subject text, body text, "daysAgo" int)`,
    mails,
  );
  await insert(
    'account_events (organization_id, id, account_id, kind, actor_id, subject_id, data, occurred_at)',
    `e.id, e."accountId", e.kind, e."actorId", e."subjectId", coalesce(e.data, '{}'), now() - make_interval(days => e."daysAgo")
       FROM json_to_recordset($2) AS e (id uuid, "accountId" uuid, kind text, "actorId" uuid, "subjectId" uuid, data jsonb,
         "daysAgo" int)`,
    [
      ...accounts.flatMap((account) => eventsOf(account, adminId)),
      ...mails.map(({ id, accountId, senderId, daysAgo }) => ({
        accountId,
        kind: 'mail',
        actorId: senderId,
        subjectId: id,
        data: { template: templates[0]?.name },
        daysAgo,
      })),
    ].map((event: DemoEvent) => ({ ...event, id: uuid() })),
  );
  const [senderId = '', receiverId = senderId] = csmIds;
  await fillHandoffs(tx, organizationId, { accounts, senderId, receiverId });
  await fillWorkflows(tx, organizationId, { accounts, adminId, templateId: templates[0]?.id ?? '' });
  // As the application keeps them, with each of these.
  await tx.query(
    `UPDATE accounts SET
       items_due_on = (SELECT min(due_on) FROM queue_items AS q WHERE q.organization_id = $1 AND q.account_id = accounts.id
                          AND q.state IN ('open', 'claimed')),
       last_touch_at = (SELECT max(occurred_at) FROM account_events AS e WHERE e.organization_id = $1 AND e.account_id = accounts.id
                          AND e.kind IN ('note', 'mail', 'task_completed'))
     WHERE organization_id = $1`,
    [organizationId],
  );
}

/** An account as it is written: with the ids of everything that belongs to it. */
type WrittenAccount = Omit<DemoAccount, 'contacts' | 'notes' | 'tasks'> & {
  readonly id: string;
  readonly csmId: string | null;
  readonly contacts: readonly (DemoAccount['contacts'][number] & { readonly id: string })[];
  readonly notes: readonly (DemoAccount['notes'][number] & { readonly id: string })[];
  readonly tasks: readonly (DemoAccount['tasks'][number] & {
    readonly id: string;
    readonly assigneeId: string | null;
  })[];
};

/** What happened to an account since it came. */
function eventsOf(account: WrittenAccount, adminId: string): DemoEvent[] {
  const { id: accountId, csmId, stage, createdDaysAgo, health, healthReason, healthSetDaysAgo } = account;
  const by = csmId ?? adminId;
  const about = { accountId, actorId: by };
  const firstStage = demoStages[0] ?? '';
  return [
    { ...about, actorId: adminId, kind: 'created', data: { stage: firstStage }, daysAgo: createdDaysAgo },
    ...(csmId === null
      ? []
      : [
          {
            ...about,
            actorId: adminId,
            kind: 'csm_changed',
            data: { people: { from: null, to: csmId } },
            daysAgo: createdDaysAgo,
          },
        ]),
    ...(stage === firstStage
      ? []
      : [
          {
            ...about,
            kind: 'stage_changed',
            data: { before: { stageId: firstStage }, after: { stageId: stage } },
            daysAgo: Math.round(createdDaysAgo / 2),
          },
        ]),
    ...(healthSetDaysAgo === null
      ? []
      : [
          {
            ...about,
            kind: 'health_set',
            data: { after: { health, healthReason } },
            daysAgo: Math.min(healthSetDaysAgo, createdDaysAgo),
          },
        ]),
    ...account.notes.map(({ id, daysAgo }) => ({ ...about, kind: 'note', subjectId: id, daysAgo })),
    ...account.tasks.map(({ id, title, doneDaysAgo, assigneeId }) =>
      doneDaysAgo === null
        ? {
            ...about,
            kind: 'task_added',
            subjectId: id,
            data: { title, people: { assignee: assigneeId } },
            daysAgo: 22,
          }
        : {
            ...about,
            kind: 'task_completed',
            subjectId: id,
            data: { title, outcome: 'done', note: null },
            daysAgo: doneDaysAgo,
          },
    ),
  ];
}

/** A mail of welcome to the champion of every other account, a week after it came. */
const sentMails = (accounts: readonly WrittenAccount[], templateId: string, adminId: string) =>
  accounts.flatMap(({ id: accountId, name, csmId, contacts: [champion], createdDaysAgo }, index) =>
    champion === undefined || index % 2 === 1
      ? []
      : [
          {
            id: uuid(),
            templateId,
            accountId,
            contactId: champion.id,
            senderId: csmId ?? adminId,
            recipient: champion.email,
            subject: `Welcome, ${name}`,
            body: `Hello ${champion.name.split(' ')[0] ?? ''},\n\nI look after ${name} from today on.`,
            daysAgo: createdDaysAgo - 7,
          },
        ],
  );
