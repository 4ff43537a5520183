import React, { useState } from 'react';
import type { OwnedRecord, OwnedRecords } from '../../api/types';
import { request, reasonOf } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import { useQuery } from '../../kit/use-query';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { PersonPicker } from './person-picker';

interface RemoveDialogProps {
  readonly person: Person;
  /** Chooses the gentler way; null where the person is deactivated already. */
  readonly onDeactivate: (() => void) | null;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks before a person is removed: who takes over what they own, and whether they are anonymised. */
export function RemoveDialog({ person, onDeactivate, onChanged, onClose }: RemoveDialogProps) {
  const { say } = useNotices();
  const { answer, problem } = useQuery<OwnedRecords>(`/v1/users/${person.id}/holdings`);
  const [successor, setSuccessor] = useState<Person | null>(null);
  const [anonymise, setAnonymise] = useState(false);
  const name = calledBy(person);
  const owns = (answer?.total ?? 0) > 0;
  return (
    <ConfirmDialog
      title={person.isYou ? 'Remove yourself?' : `Remove ${name}?`}
      confirm={anonymise ? 'Remove and anonymise' : 'Remove'}
      danger
      ready={answer !== null && (!owns || successor !== null)}
      onConfirm={() =>
        request(`/v1/users/${person.id}/remove`, {
          body: { ...(successor === null ? {} : { handOverTo: successor.id }), ...(anonymise ? { anonymise } : {}) },
        })
      }
      onDone={() => {
        say(anonymise ? 'The person is removed and anonymised.' : `${name} is removed.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
      beside={
        onDeactivate === null
          ? undefined
          : (close) => (
              <button
                type="button"
                className="btn gentler"
                onClick={() => {
                  close();
                  onDeactivate();
                }}
              >
                Deactivate instead
              </button>
            )
      }
    >
      <ul>
        <li>{person.isYou ? 'You are' : 'They are'} signed out everywhere, at once, and leave this list.</li>
        <li>What they did stays in the history.</li>
        <li>Their address doesn’t rejoin by itself: an admin has to add it again.</li>
      </ul>
      {problem === null ? null : (
        <p className="banner bad" role="alert">
          {reasonOf(problem)}
        </p>
      )}
      {answer === null || !owns ? null : (
        <>
          <p>
            {name} owns {listOf(answer.holdings)}.
          </p>
          <PersonPicker legend="Who takes over?" without={person.id} chosen={successor} onChoose={setSuccessor} />
        </>
      )}
      <label className="choice">
        <input type="checkbox" checked={anonymise} onChange={({ target }) => setAnonymise(target.checked)} />
        <span>
          <b>Anonymise</b>
          <small>
            For a request to be forgotten (GDPR, Article 17). Name and address are erased for good, and the history
            shows a pseudonym. A one-way hash of the address is kept, so that it doesn’t rejoin by itself.
          </small>
        </span>
      </label>
      {onDeactivate === null ? null : (
        <p className="guidance">
          For a leave, or when in doubt, deactivate: sign-in ends just the same, everything stays, and it can be undone.
        </p>
      )}
    </ConfirmDialog>
  );
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });
const numbers = new Intl.NumberFormat('en');
const listOf = (holdings: readonly OwnedRecord[]): string =>
  lists.format(
    holdings.filter(({ count }) => count > 0).map(({ label, count }) => `${numbers.format(count)} ${label}`),
  );
