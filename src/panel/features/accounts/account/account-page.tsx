import '../accounts.css';
import React, { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { AccountDetails } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { ConfirmDialog } from '../../../kit/confirm-dialog';
import { Refusal } from '../../../kit/form';
import { LoadProblem } from '../../../kit/load-problem';
import { MenuButton } from '../../../kit/menu-button';
import { useNotices } from '../../../kit/toasts';
import { useQuery } from '../../../kit/use-query';
import { useScrollToHash } from '../../../kit/use-scroll-to-hash';
import { useSubmit } from '../../../kit/use-submit';
import { accountActions, accountCards } from '../../../shell/account-actions';
import { ErrorPage } from '../../../shell/error-page';
import { Page } from '../../../shell/page';
import { describeCalendarDay } from '../account-words';
import { AccountTimeline } from './account-timeline';
import { ContactsCard } from './contacts-card';
import { FactsCard } from './facts-card';
import { HealthCard } from './health-card';
import { NextStepCard } from './next-step-card';

const notFound = { code: 'not_found', title: 'Not found', detail: 'There is no such account.' };

/** One account: the next step on top, what is known of it beside all that happened. */
export function AccountPage() {
  const [search] = useSearchParams();
  const id = search.get('id') ?? '';
  const isId = /^[0-9a-f-]{36}$/i.test(id);
  const { answer, problem, reload } = useQuery<AccountDetails>(isId ? `/v1/accounts/${id}` : null);

  const [revision, setRevision] = useState(0);
  const onChanged = useCallback(() => {
    reload();
    setRevision((before) => before + 1);
  }, [reload]);

  if (!isId) return <ErrorPage problem={notFound} />;
  if (problem !== null && ['capability_missing', 'not_found'].includes(problem.code))
    return <ErrorPage problem={problem} />;
  if (answer === null)
    return (
      <Page title="Account">
        {problem === null ? <p className="mute">Loading…</p> : <LoadProblem problem={problem} onRetry={reload} />}
      </Page>
    );
  return <LoadedAccount key={answer.id} account={answer} revision={revision} onChanged={onChanged} />;
}

interface LoadedAccountProps {
  readonly account: AccountDetails;
  readonly onChanged: () => void;
}

function LoadedAccount({ account, revision, onChanged }: LoadedAccountProps & { readonly revision: number }) {
  useScrollToHash(true);
  const isArchived = account.archivedAt !== null;
  const common = { account, onChanged };
  const lead = [account.stage.name, account.csm?.name ?? 'Nobody’s', account.domain].filter(Boolean).join(' · ');
  return (
    <Page
      title={account.name}
      lead={lead}
      actions={
        isArchived ? undefined : (
          <>
            {accountActions.map(({ key, Action }) => (
              <Action key={key} {...common} />
            ))}
            <AccountMenu {...common} />
          </>
        )
      }
    >
      {isArchived ? <ArchivedBanner {...common} /> : null}
      <div className="account">
        <fieldset className="account-main" disabled={isArchived}>
          <legend className="visually-hidden">What is next</legend>
          <NextStepCard {...common} />
        </fieldset>
        <fieldset className="account-facts" disabled={isArchived}>
          <legend className="visually-hidden">What is known</legend>
          <HealthCard {...common} />
          <FactsCard {...common} />
          <ContactsCard {...common} />
          {accountCards.map(({ key, Card }) => (
            <Card key={key} account={account} revision={revision} />
          ))}
        </fieldset>
        <AccountTimeline {...common} revision={revision} />
      </div>
    </Page>
  );
}

/** What else can be done with an account. */
function AccountMenu({ account, onChanged }: LoadedAccountProps) {
  const [archiving, setArchiving] = useState(false);
  const { say } = useNotices();
  return (
    <>
      <MenuButton
        label={`Actions for ${account.name}`}
        items={[{ key: 'archive', label: 'Archive…', disabledWhy: null, onChoose: () => setArchiving(true) }]}
      />
      {archiving ? (
        <ConfirmDialog
          title={`Archive ${account.name}?`}
          confirm="Archive"
          danger
          onConfirm={() => request(`/v1/accounts/${account.id}`, { method: 'DELETE' })}
          onDone={() => {
            say(`${account.name} is archived.`);
            onChanged();
          }}
          onRefused={onChanged}
          onClose={() => setArchiving(false)}
        >
          <p>It leaves every list, and what is open there ends. Its timeline stays, and it can be restored here.</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function ArchivedBanner({ account, onChanged }: LoadedAccountProps) {
  const { busy, refusal, submit } = useSubmit();
  const { say } = useNotices();
  const restore = async (): Promise<void> => {
    if (!(await submit(() => request(`/v1/accounts/${account.id}/restore`, { method: 'POST' })))) return;
    say(`${account.name} is restored.`);
    onChanged();
  };
  return (
    <>
      <div className="banner warn archived">
        <span>This account was archived on {describeCalendarDay((account.archivedAt ?? '').slice(0, 10))}.</span>
        <button type="button" className="btn" aria-disabled={busy} onClick={() => void restore()}>
          Restore
        </button>
      </div>
      <Refusal refusal={refusal} />
    </>
  );
}
