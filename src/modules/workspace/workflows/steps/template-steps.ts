import { Injectable } from '@nestjs/common';
import { notFound } from '#src/common/domain-error.js';
import type { RunTemplateStep } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AccountReader, stepFacts } from '../../accounts/index.js';
import { TemplateRunner } from '../../actions/index.js';
import { hindranceOf, TemplateReader } from '../../templates/index.js';
import { done, stepRefused, type StepContext, type StepOutcome, type SteppingRun } from './step-context.js';

/** Contacts that a step mails at most. */
const mostContacts = 50;

/** Running a template, as people do, in the name of the account's CSM. */
@Injectable()
export class TemplateSteps {
  constructor(
    private readonly users: UsersRepository,
    private readonly accounts: AccountReader,
    private readonly templates: TemplateReader,
    private readonly organizations: OrganizationsService,
    private readonly runner: TemplateRunner,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Keeps the CSMs of the accounts from leaving, and locks the accounts, in their order: each run's mail is written by itself then.
   * @returns the runs whose accounts are locked
   */
  async keep(tx: Tx, { organizationId, runs, waits }: StepContext<RunTemplateStep>): Promise<ReadonlySet<SteppingRun>> {
    const csmIds = new Set(runs.flatMap(({ account: { csm } }) => csm?.id ?? []));
    await this.users.lockActive(tx, organizationId, [...csmIds]);
    const ids = runs.map(({ account }) => account.id);
    const held = await this.accounts.hold(tx, organizationId, ids, waits);
    return new Set(runs.filter(({ account }) => held.has(account.id)));
  }

  /** @throws DomainError */
  async run(
    tx: Tx,
    context: StepContext<RunTemplateStep>,
    { account: { id: accountId }, automation }: SteppingRun,
  ): Promise<StepOutcome> {
    const { organizationId, step } = context;
    const csm = (await this.accounts.one(organizationId, accountId, tx))?.csm ?? null;
    if (csm === null) throw stepRefused('The account has no CSM, in whose name the template would be run.');
    const [sender] = await this.users.lockActive(tx, organizationId, [csm.id]);
    if (sender === undefined)
      throw stepRefused('The account’s CSM, in whose name the template would be run, is not active any more.');
    const organization = await this.organizations.findById(organizationId, tx);
    if (organization === null) throw notFound('organization');
    const { name, email } = sender;
    const { actionIds, template, account } = await this.runner.run(
      tx,
      { userId: csm.id, organizationId, organizationName: organization.name, name, email },
      {
        templateId: step.templateId,
        accountId,
        contactIds: await this.contacts(tx, organizationId, step, accountId),
        automation,
      },
    );
    await this.audit.record(tx, organizationId, {
      kind: 'action.executed',
      actor: system,
      subject: { userId: csm.id },
      after: {
        template: template.name,
        templateId: template.id,
        kind: template.kind,
        account: account.name,
        accountId,
        actions: actionIds.length,
        ...stepFacts({ automation }),
      },
      origin: null,
    });
    const what =
      template.kind === 'task'
        ? 'Added a task'
        : actionIds.length === 1
          ? 'Wrote a mail'
          : `Wrote ${actionIds.length} mails`;
    return done(`${what} by the template ${template.name}.`, { actionIds, personId: csm.id });
  }

  /** Whom a mail goes to: of a group those who can be mailed. Undefined: the champion, whom the runner finds. */
  private async contacts(
    tx: Tx,
    organizationId: string,
    step: RunTemplateStep,
    accountId: string,
  ): Promise<readonly string[] | undefined> {
    const { template } = await this.templates.current(organizationId, step.templateId);
    if (template.kind === 'task' || step.contacts === 'champion') return undefined;
    const contacts = (await this.accounts.contacts(organizationId, accountId, tx)).filter(
      (contact) => hindranceOf(contact) === null && (step.contacts === 'all' || contact.part === 'decider'),
    );
    const group = step.contacts === 'all' ? 'contact' : 'decider';
    if (contacts.length === 0) throw stepRefused(`The account has no ${group} who can be mailed.`);
    if (contacts.length > mostContacts)
      throw stepRefused(`The account has more than ${mostContacts} ${group}s: so many are not mailed at once.`);
    return contacts.map(({ id }) => id);
  }
}
