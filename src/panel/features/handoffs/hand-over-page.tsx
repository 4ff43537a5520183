import './handoffs.css';
import React, { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Account, AccountDetails, HandoffDetails, HandoffForm, LatestHandoff } from '../../api/types';
import { request } from '../../kit/api-client';
import { SearchCombobox } from '../../kit/combobox';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { LoadProblem } from '../../kit/load-problem';
import { useNotices } from '../../kit/toasts';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { AnswerFields } from './answer-fields';
import { answersOf, draftOf, faultsOf, missing, type DraftAnswers } from './answers';
import { handoffAddress, handOverAddress } from './handoff-address';
import { describeRouting } from './handoff-words';

/** Hands an account over: the one in the address, or one that is chosen or added here. */
export function HandOverPage() {
  const [search] = useSearchParams();
  const accountId = search.get('account') ?? '';
  const isId = /^[0-9a-f-]{36}$/i.test(accountId);
  const form = useQuery<HandoffForm>('/v1/handoff-form');
  const account = useQuery<AccountDetails>(isId ? `/v1/accounts/${accountId}` : null);
  const latest = useQuery<LatestHandoff>(isId ? `/v1/accounts/${accountId}/handoff` : null);
  const problem = form.problem ?? account.problem ?? latest.problem;
  if (problem?.code === 'not_found') return <ErrorPage problem={problem} />;
  const isLoaded = form.answer !== null && (!isId || (account.answer !== null && latest.answer !== null));
  if (form.answer === null || !isLoaded)
    return (
      <Page title="Hand over">
        {problem === null ? <p className="mute">Loading…</p> : <LoadProblem problem={problem} onRetry={form.reload} />}
      </Page>
    );
  const before = isId ? (latest.answer?.handoff ?? null) : null;
  return <HandOver key={accountId} form={form.answer} account={isId ? account.answer : null} before={before} />;
}

interface HandOverProps {
  readonly form: HandoffForm;
  /** Null: it is chosen or added here. */
  readonly account: AccountDetails | null;
  /** The last handoff of the account, whose answers are offered again. */
  readonly before: HandoffDetails | null;
}

function HandOver({ form, account, before }: HandOverProps) {
  const navigate = useNavigate();
  const { say } = useNotices();
  const { busy, refusal, problem, submit } = useSubmit();
  const [draft, setDraft] = useState<DraftAnswers>(() => (before === null ? {} : draftOf(before.fields)));
  const [added, setAdded] = useState({ name: '', domain: '' });
  const isOpen = before !== null && (before.state === 'sent' || before.state === 'returned');
  if (account !== null && before !== null && isOpen)
    return (
      <Page title={`Hand over ${account.name}`}>
        <p className="banner warn handoff-open">
          <span>This account is being handed over already.</span>
          <Link className="btn" to={handoffAddress(before.id)}>
            Open the handoff
          </Link>
        </p>
      </Page>
    );
  const lacking = missing(form.fields, draft);
  const ready = lacking.length === 0 && (account !== null || added.name.trim() !== '');
  const send = async (): Promise<void> => {
    const what =
      account === null
        ? { account: { name: added.name, ...(added.domain.trim() !== '' && { domain: added.domain }) } }
        : { accountId: account.id };
    const body = { ...what, answers: answersOf(form.fields, draft) };
    await submit(async () => {
      const { id, to } = await request<HandoffDetails>('/v1/handoffs', { body });
      say(to === null ? 'Handed over: it waits for anybody.' : `Handed over to ${to.name}.`);
      navigate(handoffAddress(id));
    });
  };
  return (
    <Page
      title={account === null ? 'Hand an account over' : `Hand over ${account.name}`}
      lead={`${describeRouting(form.routing, account === null ? undefined : (account.csm?.name ?? null))} It is to be answered within ${form.answerWithinHours} hours.`}
    >
      <Form className="panel-card handoff-answers" onSubmit={() => void (ready && send())}>
        {account === null ? <WhichAccount added={added} onAdded={setAdded} /> : null}
        <AnswerFields fields={form.fields} draft={draft} faults={faultsOf(problem)} onChange={setDraft} />
        <Refusal refusal={refusal} />
        <div className="acts">
          <span className="mute" role="status">
            {lacking.length === 0
              ? ''
              : lacking.length === 1
                ? 'One required answer is missing.'
                : `${lacking.length} required answers are missing.`}
          </span>
          <SubmitButton busy={busy} ready={ready} busyLabel="Handing over…">
            Hand over
          </SubmitButton>
        </div>
      </Form>
    </Page>
  );
}

interface WhichAccountProps {
  readonly added: { readonly name: string; readonly domain: string };
  readonly onAdded: (added: WhichAccountProps['added']) => void;
}

/** An account that there is has its own address here; a new one is added together with the handoff. */
function WhichAccount({ added, onAdded }: WhichAccountProps) {
  const navigate = useNavigate();
  return (
    <fieldset className="which-account">
      <legend>Which account?</legend>
      <SearchCombobox<Pick<Account, 'id' | 'name'>>
        label="An account that there is"
        placeholder="Search an account…"
        listLabel="Accounts"
        pathOf={(query) => `/v1/accounts?${new URLSearchParams({ query, limit: '8' }).toString()}`}
        line={({ name }) => name}
        none="No account matches."
        onChoose={({ id }) => navigate(handOverAddress(id))}
      />
      <p className="mute">Or a new one, which is added as you hand it over:</p>
      <label className="stacked">
        Name of the new account
        <input
          className="field"
          dir="auto"
          maxLength={400}
          autoComplete="off"
          value={added.name}
          onChange={({ target }) => onAdded({ ...added, name: target.value })}
        />
      </label>
      <label className="stacked">
        Domain
        <input
          className="field"
          maxLength={400}
          autoComplete="off"
          placeholder="nordwind.example"
          value={added.domain}
          onChange={({ target }) => onAdded({ ...added, domain: target.value })}
        />
      </label>
    </fieldset>
  );
}
