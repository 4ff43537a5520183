import React, { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { DryRun, DryRunAccount, DryRunStep, Workflow } from '../../api/types';
import { request } from '../../kit/api-client';
import { SearchCombobox } from '../../kit/combobox';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { describeCalendarDay } from '../../kit/format-day';
import { Icon } from '../../kit/icon';
import { countOf } from '../../kit/noun';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import { accountAddress } from '../accounts/account-address';
import { accountNoun } from '../accounts/account-views';
import { isAllowed } from '../templates/template-words';
import { Judged } from './judged';
import { useNames } from './use-names';
import { workflowQuery } from './use-workflow-edit';
import { namesIn, type Names } from './words';

interface ChosenAccount {
  readonly id: string;
  readonly name: string;
}

interface DryRunTabProps {
  readonly workflow: Workflow;
  /** Whether there is an edit that is not saved, and so not tried. */
  readonly isEdited: boolean;
}

/** As many accounts as the API takes. */
const mostAccounts = 10;

/** Tries a workflow on accounts: everything that it would do, and nothing of it done. */
export function DryRunTab({ workflow, isEdited }: DryRunTabProps) {
  const [accounts, setAccounts] = useState<readonly ChosenAccount[]>([]);
  const [shown, setShown] = useState<DryRun | null>(null);
  const { busy, refusal, submit } = useSubmit();
  const { announce } = useNotices();
  const results = useRef<HTMLHeadingElement>(null);
  const { names } = useNames(namesIn(workflow.references));
  useEffect(() => {
    if (shown !== null) results.current?.focus();
  }, [shown]);
  if (!isAllowed('workflows.edit'))
    return <p className="banner info">Dry runs are for whoever may edit workflows: ask an admin to show you one.</p>;
  const tryIt = (): void =>
    void submit(async () => {
      const body = accounts.length === 0 ? {} : { accountIds: accounts.map(({ id }) => id) };
      setShown(await request<DryRun>(`${workflowQuery(workflow.id)}/dry-run`, { body }));
    });
  return (
    <>
      <Form className="panel-card dry-run-form" onSubmit={tryIt}>
        <h2>Try it on accounts</h2>
        <p className="mute">
          It does all that the real run would, with the same words, and undoes it: nothing is changed, and no mail
          leaves.
        </p>
        {isEdited ? (
          <p className="banner warn">What you changed is not saved yet: version {workflow.version} is tried.</p>
        ) : null}
        {accounts.length === 0 ? null : (
          <ul className="chosen-accounts" aria-label="Chosen accounts">
            {accounts.map(({ id, name }) => (
              <li key={id}>
                <span dir="auto">{name}</span>
                <button
                  type="button"
                  className="part-remove"
                  aria-label={`Remove ${name}`}
                  onClick={() => {
                    setAccounts(accounts.filter((other) => other.id !== id));
                    announce(`${name} is removed.`);
                  }}
                >
                  <Icon name="cross" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {accounts.length >= mostAccounts ? null : (
          <SearchCombobox<ChosenAccount>
            key={accounts.length}
            label="Add an account"
            placeholder={accounts.length === 0 ? 'Choose accounts, or try the first ten…' : 'Add another account…'}
            listLabel="Accounts"
            pathOf={(query) => `/v1/accounts?${new URLSearchParams({ query, limit: '8' }).toString()}`}
            line={({ name }) => name}
            none="No account matches."
            onChoose={({ id, name }) => {
              if (!accounts.some((other) => other.id === id)) setAccounts([...accounts, { id, name }]);
              announce(`${name} is chosen.`);
            }}
          />
        )}
        <Refusal refusal={refusal} />
        <div className="acts">
          <SubmitButton busy={busy} ready busyLabel="Trying…">
            Show what it would do
          </SubmitButton>
        </div>
      </Form>
      {shown === null ? null : (
        <section aria-labelledby="dry-run-results">
          <h2 id="dry-run-results" ref={results} tabIndex={-1} className="dry-run-head">
            {describeOutcome(shown)}
          </h2>
          {shown.accounts.map((account) => (
            <TriedAccount key={account.account.id} tried={account} names={names} />
          ))}
        </section>
      )}
    </>
  );
}

/** What came of a dry run, in a sentence. */
function describeOutcome({ version, matching, accounts }: DryRun): string {
  const starts = accounts.filter((one) => one.starts).length;
  const of =
    matching > accounts.length
      ? `the first ${accounts.length} of ${countOf(accountNoun, matching)}`
      : countOf(accountNoun, accounts.length);
  return `Version ${version} would start for ${starts} of ${of}`;
}

function TriedAccount({ tried, names }: { readonly tried: DryRunAccount; readonly names: Names }) {
  const { account, starts, conditions, steps, alsoStarts } = tried;
  return (
    <article className="panel-card tried" aria-labelledby={`tried-${account.id}`}>
      <h3 id={`tried-${account.id}`}>
        <Link to={accountAddress(account.id)} dir="auto">
          {account.name}
        </Link>
        {starts ? ' would start' : ' would not start'}
      </h3>
      {conditions.length === 0 ? (
        <p className="mute">There are no conditions.</p>
      ) : (
        <Judged conditions={conditions} names={names} />
      )}
      {steps.length === 0 ? null : (
        <ol className="run-steps" aria-label={`Steps for ${account.name}`}>
          {steps.map((step) => (
            <TriedStep key={step.step} step={step} names={names} />
          ))}
        </ol>
      )}
      {alsoStarts.length === 0 ? null : <p>This would start other workflows as well: {alsoStarts.join(', ')}.</p>}
    </article>
  );
}

const outcomes: Readonly<Record<DryRunStep['outcome'], { readonly label: string; readonly look: string }>> = {
  done: { label: 'Would do', look: 'done' },
  refused: { label: 'Refused', look: 'failed' },
  ends: { label: 'Ends here', look: 'stopped' },
  waits: { label: 'Waits', look: 'waiting' },
};

function TriedStep({ step, names }: { readonly step: DryRunStep; readonly names: Names }) {
  const { label, look } = outcomes[step.outcome];
  return (
    <li className="run-step">
      <span className="step-number" aria-hidden="true">
        {step.step}
      </span>
      <div>
        <p>
          <span className={`badge run-${look}`}>{label}</span> <span dir="auto">{step.told}</span>
          {step.person === null ? null : <span className="mute"> For {step.person.name}.</span>}
        </p>
        <Judged conditions={step.conditions} names={names} />
        {step.item === null ? null : (
          <p className="mute">
            {step.item.assignee === null ? 'Anybody’s' : `${step.item.assignee.name}’s`}
            {step.item.dueOn === null ? ', without a date' : `, due ${describeCalendarDay(step.item.dueOn)}`}
            {step.item.body === null ? null : <span className="step-notes">{step.item.body}</span>}
          </p>
        )}
        {step.mails.map((mail, index) => (
          <div key={index} className="preview" role="group" aria-label={`Mail to ${mail.recipientName ?? 'a contact'}`}>
            <dl className="preview-head">
              {[
                ['From', mail.from],
                ['In the name of', mail.sender?.name ?? 'nobody'],
                ['To', `${mail.recipientName ?? ''} <${mail.recipientEmail ?? ''}>`],
                ['Subject', mail.subject ?? ''],
              ].map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ))}
            </dl>
            <div className="preview-text" dir="auto" tabIndex={0} role="group" aria-label="Text">
              {mail.text}
            </div>
          </div>
        ))}
      </div>
    </li>
  );
}
