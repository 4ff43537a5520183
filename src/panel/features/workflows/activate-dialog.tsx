import React, { useState } from 'react';
import type { AccountsPage, Stages, Workflow } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { countOf } from '../../kit/noun';
import { SearchField } from '../../kit/search-field';
import { Select } from '../../kit/select';
import { useNotices } from '../../kit/toasts';
import { useIdempotencyKey } from '../../kit/use-idempotency-key';
import { useQuery } from '../../kit/use-query';
import { accountNoun, whoseLabels } from '../accounts/account-views';
import { healthLabels, signalLabels } from '../accounts/account-words';
import { workflowQuery } from './use-workflow-edit';

interface ActivateDialogProps {
  readonly workflow: Workflow;
  /** Whether there is an edit that is not saved, and so not activated. */
  readonly isEdited: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Which accounts, as the list of accounts has it; empty: any. */
interface AccountsFilter {
  readonly query: string;
  readonly stage: string;
  readonly health: string;
  readonly csm: string;
  readonly signal: string;
}

const everything: AccountsFilter = { query: '', stage: '', health: '', csm: '', signal: '' };
const narrowed = (filter: AccountsFilter): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));

/** Activates the latest version: for what happens from now on, or for some accounts as they are as well. */
export function ActivateDialog({ workflow, isEdited, onChanged, onClose }: ActivateDialogProps) {
  const { id, name, version, activeVersion } = workflow;
  const [isForNow, setForNow] = useState(false);
  const [filter, setFilter] = useState(everything);
  const key = useIdempotencyKey(JSON.stringify(isForNow ? filter : null));
  const count = useCount(isForNow ? filter : null);
  const { say } = useNotices();
  const accounts = count === null ? 'accounts' : countOf(accountNoun, count);
  return (
    <ConfirmDialog
      wide
      title={`Activate ${name}?`}
      confirm={isForNow ? `Activate, also for ${accounts}` : 'Activate'}
      ready={!isForNow || count !== 0}
      onConfirm={() =>
        request(`${workflowQuery(id)}/activate`, {
          body: { version, ...(isForNow && { alsoFor: { filter: narrowed(filter) } }) },
          headers: { 'idempotency-key': key },
        })
      }
      onDone={() => {
        say(isForNow ? `${name} is active, and starts for ${accounts}.` : `${name} is active.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <p>
        Version {version} is activated.
        {activeVersion === null || activeVersion === version
          ? ''
          : ` Runs that version ${activeVersion} has started go on with that.`}
      </p>
      {isEdited ? <p className="banner warn">What you changed since is not saved, and not part of it.</p> : null}
      <fieldset className="picker activate-for">
        <legend>For which accounts?</legend>
        <label className="choice">
          <input type="radio" name="activate-for" checked={!isForNow} onChange={() => setForNow(false)} />
          <span>
            For what happens from now on
            <small>Accounts start when the event comes.</small>
          </span>
        </label>
        <label className="choice">
          <input type="radio" name="activate-for" checked={isForNow} onChange={() => setForNow(true)} />
          <span>
            Also for accounts as they are now
            <small>Those of them that meet the conditions start at once.</small>
          </span>
        </label>
      </fieldset>
      {isForNow ? <FilterFields filter={filter} onChange={setFilter} /> : null}
      {isForNow ? (
        <p role="status">{count === 0 ? 'No account matches.' : count === null ? 'Counting…' : `${accounts} match.`}</p>
      ) : null}
    </ConfirmDialog>
  );
}

/** How many accounts a filter leaves; null while that isn't known. */
function useCount(filter: AccountsFilter | null): number | null {
  const search = filter === null ? null : new URLSearchParams({ ...narrowed(filter), limit: '1' }).toString();
  const { answer, loading } = useQuery<AccountsPage>(search === null ? null : `/v1/accounts?${search}`);
  if (filter === null || answer === null || loading) return null;
  return answer.counts.matching ?? answer.counts.all;
}

interface FilterFieldsProps {
  readonly filter: AccountsFilter;
  readonly onChange: (filter: AccountsFilter) => void;
}

function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const stages = useQuery<Stages>('/v1/account-stages').answer?.data ?? [];
  const change = (part: Partial<AccountsFilter>) => onChange({ ...filter, ...part });
  const stageNames: Readonly<Record<string, string>> = {
    '': 'Any stage',
    ...Object.fromEntries(stages.map(({ id, name }) => [id, name])),
  };
  return (
    <div className="activate-filter">
      <SearchField
        label="Search accounts"
        placeholder="Name or domain"
        query={filter.query}
        onSearch={(query) => change({ query })}
      />
      <Select
        className="role"
        label="Stage"
        options={stageNames}
        value={filter.stage}
        onChange={(stage) => change({ stage })}
      />
      <Select
        className="role"
        label="Health"
        options={{ '': 'Any health', ...healthLabels }}
        value={filter.health as ''}
        onChange={(health) => change({ health })}
      />
      <Select
        className="role"
        label="Whose"
        options={{ ...whoseLabels, '': 'Everybody’s' }}
        value={filter.csm as ''}
        onChange={(csm) => change({ csm })}
      />
      <Select
        className="role"
        label="Signal"
        options={{ '': 'Any signal or none', ...signalLabels }}
        value={filter.signal as ''}
        onChange={(signal) => change({ signal })}
      />
    </div>
  );
}
