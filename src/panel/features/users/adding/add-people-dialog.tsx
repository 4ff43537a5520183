import React, { useState } from 'react';
import type { Role } from '#src/common/role.js';
import type { AddingResult } from '../../../api/types';
import { writePasted, type PastedPerson } from './pasted-addresses';
import { Dialog } from '../../../kit/dialog';
import { shell } from '../../../kit/shell-state';
import { AddingForm } from './adding-form';
import { AddingResults } from './adding-results';

interface AddPeopleDialogProps {
  /** An address to begin with. */
  readonly email: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** People as they were sent, and what became of each. */
interface Added {
  readonly sent: readonly PastedPerson[];
  readonly results: readonly AddingResult[];
}

/** Adds one person or many by their addresses, and shows what became of each. */
export function AddPeopleDialog({ email, onChanged, onClose }: AddPeopleDialogProps) {
  const [text, setText] = useState(email);
  const [role, setRole] = useState<Role>('user');
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [added, setAdded] = useState<Added | null>(null);
  const unsaved = added === null && text.trim() !== '' && text !== email;
  /** Leads back to the form with those who were not added, names and all. */
  const again = ({ sent, results }: Added): void => {
    setText(writePasted(sent.filter((_, index) => results[index]?.outcome === 'refused')));
    setAdded(null);
  };

  return (
    <Dialog
      wide
      title={added === null ? `Add people to ${shell.organization.name}` : 'Results'}
      busy={busy}
      onEscape={() => {
        // A second Escape leaves, as the question says.
        if (!unsaved || leaving) return true;
        setLeaving(true);
        return false;
      }}
      onClose={onClose}
    >
      {(close) => {
        if (added !== null)
          return <AddingResults results={added.results} onAgain={() => again(added)} onDone={close} />;
        return (
          <>
            <div hidden={leaving}>
              <AddingForm
                text={text}
                role={role}
                busy={busy}
                onText={setText}
                onRole={setRole}
                onBusy={setBusy}
                onAdded={(sent, results) => {
                  setAdded({ sent, results });
                  onChanged();
                }}
                onCancel={() => (unsaved ? setLeaving(true) : close())}
              />
            </div>
            {leaving ? <DiscardQuestion onStay={() => setLeaving(false)} onDiscard={close} /> : null}
          </>
        );
      }}
    </Dialog>
  );
}

function DiscardQuestion({ onStay, onDiscard }: { readonly onStay: () => void; readonly onDiscard: () => void }) {
  return (
    <>
      <p role="alert">Discard the list? Nobody in it has been added.</p>
      <div className="acts">
        <button type="button" className="btn danger" onClick={onDiscard}>
          Discard
        </button>
        <button type="button" className="btn primary" autoFocus onClick={onStay}>
          Keep editing
        </button>
      </div>
    </>
  );
}
