import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AccountReader, type AccountFacts, type Automation, type Contact } from '../accounts/index.js';
import {
  contactsFor,
  hindranceOf,
  hindrances,
  TemplateReader,
  TemplateRenderer,
  viewOf,
  type CurrentTemplate,
  type RenderedTemplate,
} from '../templates/index.js';
import { ActionAllowance } from './action-allowance.js';
import { ActionEffects, type Sender } from './action-effects.js';

/** What to run, and on whom. */
interface RunRequest {
  readonly templateId: string;
  readonly accountId: string;
  readonly contactIds?: readonly string[] | undefined;
  /** The step of a workflow's run that runs it; absent where the sender does. */
  readonly automation?: Automation | undefined;
}

/** What was run. */
interface RunResult {
  readonly actionIds: readonly string[];
  readonly template: CurrentTemplate['template'];
  readonly account: Pick<AccountFacts, 'id' | 'name'>;
}

interface Filled {
  readonly contact: Contact | null;
  readonly rendered: RenderedTemplate;
}

/** Runs a template on an account, in the caller's transaction: an action for each contact, a held mail or a task. */
@Injectable()
export class TemplateRunner {
  constructor(
    private readonly templates: TemplateReader,
    private readonly renderer: TemplateRenderer,
    private readonly accounts: AccountReader,
    private readonly users: UsersRepository,
    private readonly effects: ActionEffects,
    private readonly allowance: ActionAllowance,
  ) {}

  /**
   * @throws DomainError `not_found`, `state_conflict` for an archived template, `validation_failed` for a contact that is not at
   * the account, `contact_unreachable`, `placeholders_missing`, `rate_limited`, and `changed_meanwhile` when the account just got another CSM
   */
  async run(tx: Tx, sender: Sender, { templateId, accountId, contactIds, automation }: RunRequest): Promise<RunResult> {
    const { organizationId } = sender;
    // Users before accounts: whoever gets a task is kept from being removed first.
    const csmId = (await this.accounts.one(organizationId, accountId, tx))?.csm?.id ?? null;
    const [csm] = csmId === null ? [] : await this.users.lockActive(tx, organizationId, [csmId]);
    await this.accounts.lock(tx, organizationId, accountId);
    const account = await this.accounts.one(organizationId, accountId, tx);
    if (account === null) throw notFound('account');
    if ((account.csm?.id ?? null) !== csmId)
      throw new DomainError('changed_meanwhile', 'The account has just got another CSM. Look at it, then try again.');
    const current = await this.templates.toRun(tx, organizationId, templateId);
    const filled = await this.fill(tx, sender, account, current, contactIds);
    if (current.template.kind === 'mail') await this.allowance.take(tx, organizationId, filled.length);
    const assigneeId = csm?.id ?? sender.userId;
    const actionIds: string[] = [];
    for (const { contact, rendered } of filled)
      actionIds.push(
        await this.effects.carryOut(tx, { sender, account, current, contact, rendered, assigneeId, automation }),
      );
    return { actionIds, template: current.template, account };
  }

  /** Every text, or a refusal that names all that is amiss: nothing is sent by halves. */
  private async fill(
    tx: Tx,
    sender: Sender,
    account: AccountFacts,
    { template: { kind }, text }: CurrentTemplate,
    chosen: readonly string[] | undefined,
  ): Promise<Filled[]> {
    const { organizationId, organizationName } = sender;
    const contacts = contactsFor(kind, await this.accounts.contacts(organizationId, account.id, tx), chosen);
    if (kind === 'mail') assertReachable(contacts);
    const filled = contacts.map((contact): Filled => {
      const view = viewOf({ account, contact, sender, organizationName });
      return { contact, rendered: this.renderer.render({ kind, subject: text.subject, body: text.body }, view) };
    });
    assertWhole(filled);
    return filled;
  }
}

function assertReachable(contacts: readonly (Contact | null)[]): void {
  const hindered = contacts.flatMap((contact) => {
    const hindrance = contact && hindranceOf(contact);
    return contact === null || hindrance === null ? [] : [{ contact, hindrance }];
  });
  if (hindered.length === 0) return;
  const sentences = hindered.map(({ contact, hindrance }) => `${contact.name} ${hindrances[hindrance]}.`);
  throw new DomainError('contact_unreachable', sentences.join(' '), {
    fields: hindered.map(({ hindrance }, index) => ({
      field: 'contactIds',
      code: hindrance,
      detail: sentences[index] ?? '',
    })),
    extras: { contacts: hindered.map(({ contact, hindrance }) => ({ id: contact.id, name: contact.name, hindrance })) },
  });
}

function assertWhole(filled: readonly Filled[]): void {
  const lacking = filled.filter(({ rendered }) => rendered.missing.length > 0);
  if (lacking.length === 0) return;
  const names = [...new Set(lacking.flatMap(({ rendered }) => rendered.missing))];
  throw new DomainError(
    'placeholders_missing',
    `Nothing was sent: ${names.map((name) => `{{${name}}}`).join(', ')} ${names.length === 1 ? 'is' : 'are'} empty, and the template has no fallback.`,
    {
      extras: {
        missing: lacking.map(({ contact, rendered }) => ({
          contactId: contact?.id ?? null,
          placeholders: rendered.missing,
        })),
      },
    },
  );
}
