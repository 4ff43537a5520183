import React, { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import type { AccountDetails, TimelineEntry } from '../../../api/types';
import { reasonOf, request } from '../../../kit/api-client';
import { Avatar } from '../../../kit/avatar';
import { FilterChips } from '../../../kit/filter-chips';
import { Form, Refusal, SubmitButton } from '../../../kit/form';
import { Timeline, TimelineItem } from '../../../kit/timeline';
import { useNotices } from '../../../kit/toasts';
import { useInfiniteList } from '../../../kit/use-infinite-list';
import { useNow } from '../../../kit/use-now';
import { useSubmit } from '../../../kit/use-submit';
import { runAddress } from '../account-address';
import { mailStateLabels } from '../account-words';
import { automationOf, describeEntry, describeEntryChanges, textIn } from './describe-entry';

const groups = {
  '': 'Everything',
  notes: 'Notes',
  mails: 'Mails',
  tasks: 'Tasks',
  changes: 'Changes',
  contacts: 'Contacts',
  handoffs: 'Handoffs',
} as const;
type Group = keyof typeof groups;

interface AccountTimelineProps {
  readonly account: AccountDetails;
  /** One more with each change that is made on this page: the timeline is read again. */
  readonly revision: number;
  readonly onChanged: () => void;
}

/** Everything that happened at an account, the latest first, and a field for what one has to note. */
export function AccountTimeline({ account, revision, onChanged }: AccountTimelineProps) {
  const [group, setGroup] = useState<Group>('');
  return (
    <section className="panel-card account-timeline" aria-label="Timeline">
      <h2 id="timeline" tabIndex={-1}>
        Timeline
      </h2>
      {account.archivedAt === null ? <NoteForm account={account} onAdded={onChanged} /> : null}
      <FilterChips<Group> label="What the timeline shows" options={groups} value={group} onChange={setGroup} />
      <Entries path={pathOf(account.id, group)} group={group} revision={revision} />
    </section>
  );
}

const pathOf = (id: string, group: Group): string =>
  `/v1/accounts/${id}/timeline?${new URLSearchParams({ limit: '25', ...(group === '' ? {} : { group }) }).toString()}`;

interface EntriesProps extends Pick<AccountTimelineProps, 'revision'> {
  readonly path: string;
  readonly group: Group;
}

function Entries({ path, group, revision }: EntriesProps) {
  const { rows, problem, more, reload } = useInfiniteList<TimelineEntry>(path, { pollWhile: isUnderWay });
  useEffect(() => {
    if (revision > 0) reload();
  }, [revision, reload]);
  const now = useNow();
  if (problem !== null)
    return (
      <p className="banner bad" role="alert">
        {reasonOf(problem)}
      </p>
    );
  if (rows.length === 0)
    return <p className="mute">{group === '' ? 'Nothing has happened yet.' : 'There is nothing of this kind.'}</p>;
  return (
    <>
      <Timeline>
        {rows.map((entry) => (
          <Entry key={entry.id} entry={entry} now={now} onChanged={reload} />
        ))}
      </Timeline>
      {more === null ? null : (
        <button type="button" className="btn small" onClick={more}>
          Show more
        </button>
      )}
    </>
  );
}

interface EntryProps {
  readonly entry: TimelineEntry;
  readonly now: number;
  readonly onChanged: () => void;
}

function Entry({ entry, now, onChanged }: EntryProps) {
  const automation = automationOf(entry);
  const who = entry.actor?.name ?? (automation === null ? 'Thread' : `The workflow ${automation.workflow}`);
  const did = describeEntry(entry);
  const body = textIn(entry.details, 'body') ?? textIn(entry.data, 'note');
  return (
    <TimelineItem
      mark={<Avatar name={who} email={entry.actor?.id ?? ''} url={null} />}
      sentence={
        <>
          <b>{who}</b> {did}
          {automation === null ? null : (
            <>
              ,{' '}
              <Link to={runAddress(automation.runId)}>
                in step {automation.step} of a run<span className="visually-hidden"> of {automation.workflow}</span>
              </Link>
            </>
          )}
          {body === null ? null : <span className="note-body">{body}</span>}
          {canBeTakenBack(entry) ? <TakeBack actionId={entry.subjectId ?? ''} onDone={onChanged} /> : null}
        </>
      }
      spoken={`${who} ${did}`}
      at={entry.occurredAt}
      now={now}
      changes={describeEntryChanges(entry)}
      remark={describeState(entry)}
    />
  );
}

/** What became of a mail or a task. */
function describeState({ kind, details }: TimelineEntry): string | null {
  const state = textIn(details, 'state');
  if (state === null || (kind !== 'mail' && kind !== 'task_added')) return null;
  const label =
    kind === 'mail' && Object.hasOwn(mailStateLabels, state)
      ? mailStateLabels[state as keyof typeof mailStateLabels]
      : `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
  const failure = textIn(details, 'failure');
  return failure === null ? label : `${label}: ${failure}`;
}

/** Whether it is a mail that has not left and is not to stay. */
const isUnderWay = ({ kind, details }: TimelineEntry): boolean =>
  kind === 'mail' && ['held', 'sending'].includes(textIn(details, 'state') ?? '');

const canBeTakenBack = (entry: TimelineEntry): boolean => isUnderWay(entry) && entry.details?.canCancel === true;

function TakeBack({ actionId, onDone }: { readonly actionId: string; readonly onDone: () => void }) {
  const { busy, submit } = useSubmit();
  const { say } = useNotices();
  const takeBack = async (): Promise<void> => {
    const work = () => request(`/v1/actions/${actionId}/cancel`, { method: 'POST' });
    if (await submit(work, (problem) => say(reasonOf(problem)))) say('Taken back: nothing is sent.');
    onDone();
  };
  return (
    <button type="button" className="btn small" aria-disabled={busy} onClick={() => void takeBack()}>
      Take back
    </button>
  );
}

function NoteForm({ account, onAdded }: { readonly account: AccountDetails; readonly onAdded: () => void }) {
  const [text, setText] = useState('');
  const { say } = useNotices();
  const { busy, refusal, submit } = useSubmit();
  const ready = text.trim() !== '';
  const send = async (): Promise<void> => {
    if (!ready) return;
    if (!(await submit(() => request(`/v1/accounts/${account.id}/notes`, { body: { body: text } })))) return;
    setText('');
    say('The note is added.');
    onAdded();
  };
  return (
    <Form className="note-form" onSubmit={() => void send()}>
      <textarea
        className="field"
        id="note"
        aria-label="Note"
        placeholder="Write a note…"
        rows={2}
        maxLength={20_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void send();
        }}
      />
      <Refusal refusal={refusal} />
      <div className="acts">
        <SubmitButton busy={busy} ready={ready} className="btn small primary">
          Add note
        </SubmitButton>
      </div>
    </Form>
  );
}
