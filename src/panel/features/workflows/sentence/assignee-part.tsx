import React, { useState } from 'react';
import { workflowBounds, type Assignee, type AssigneeName } from '#src/common/workflow-definition.js';
import type { Assignee as Person } from '../../../api/types';
import { SearchCombobox } from '../../../kit/combobox';
import { Dialog } from '../../../kit/dialog';
import { Form, SubmitButton } from '../../../kit/form';
import { Icon } from '../../../kit/icon';
import { useNotices } from '../../../kit/toasts';
import { describeAssignee } from '../words';
import { peoplePath } from './choice-dialog';
import { OpenerPart, PersonPart } from './chosen-parts';
import { PhraseMenu } from './phrase-menu';
import { useSentence } from './sentence-context';

const whoLabels: Readonly<Record<AssigneeName, string>> = {
  csm: 'the account’s CSM',
  person: 'one person',
  round_robin: 'people in turn',
  nobody: 'anybody',
};

/** The assignee of a kind as it begins. */
const firstOf: Readonly<Record<AssigneeName, Assignee>> = {
  csm: { who: 'csm' },
  person: { who: 'person', userId: '' },
  round_robin: { who: 'round_robin', userIds: [], limit: null },
  nobody: { who: 'nobody' },
};

interface AssigneePartProps {
  readonly assignee: Assignee;
  readonly onChange: (assignee: Assignee) => void;
  /** Who can be chosen here. */
  readonly among: readonly AssigneeName[];
}

/** A part of the sentence that is whom something goes to. */
export function AssigneePart({ assignee, onChange, among }: AssigneePartProps) {
  const options = Object.fromEntries(among.map((who) => [who, whoLabels[who]])) as Partial<
    Record<AssigneeName, string>
  >;
  return (
    <>
      <PhraseMenu<AssigneeName>
        label="To whom"
        options={options}
        value={assignee.who}
        onChoose={(who) => {
          if (who !== assignee.who) onChange(firstOf[who]);
        }}
      />
      {assignee.who === 'person' ? (
        <>
          {', '}
          <PersonPart label="Who" userId={assignee.userId} onChoose={(userId) => onChange({ who: 'person', userId })} />
        </>
      ) : assignee.who === 'round_robin' ? (
        <>
          {', '}
          <RingPart ring={assignee} onChange={onChange} />
        </>
      ) : null}
    </>
  );
}

type Ring = Extract<Assignee, { who: 'round_robin' }>;

/** People who take turns, and how much each of them may have open. */
function RingPart({ ring, onChange }: { readonly ring: Ring; readonly onChange: (ring: Ring) => void }) {
  const { names } = useSentence();
  const limit = ring.limit === null ? '' : `, each with fewer than ${ring.limit} open tasks`;
  return (
    <OpenerPart
      label="Who takes turns"
      shown={ring.userIds.length === 0 ? null : `${describeAssignee(ring, names)}${limit}`}
      missing="people…"
    >
      {(close) => <RingDialog ring={ring} onChange={onChange} onClose={close} />}
    </OpenerPart>
  );
}

interface RingDialogProps {
  readonly ring: Ring;
  readonly onChange: (ring: Ring) => void;
  readonly onClose: () => void;
}

function RingDialog({ ring, onChange, onClose }: RingDialogProps) {
  const { names, learn } = useSentence();
  const { announce } = useNotices();
  const [userIds, setUserIds] = useState(ring.userIds);
  const [limit, setLimit] = useState(ring.limit);
  const nameOf = (id: string) => names.person(id) ?? 'Somebody who is gone';
  return (
    <Dialog title="Who takes turns?" busy={false} onClose={onClose}>
      {(close) => (
        <Form
          onSubmit={() => {
            if (userIds.length === 0) return;
            close();
            onChange({ who: 'round_robin', userIds, limit });
          }}
        >
          <p className="mute">One after the other, each as often. Whoever is away or deactivated is passed over.</p>
          <ul className="lines ring" aria-label="People who take turns">
            {userIds.map((id) => (
              <li key={id}>
                <span>{nameOf(id)}</span>
                <button
                  type="button"
                  className="btn small"
                  aria-label={`Remove ${nameOf(id)}`}
                  onClick={() => {
                    setUserIds(userIds.filter((other) => other !== id));
                    announce(`${nameOf(id)} is removed.`);
                  }}
                >
                  <Icon name="cross" />
                </button>
              </li>
            ))}
          </ul>
          <SearchCombobox<Person>
            key={userIds.length}
            label="Add somebody"
            placeholder="Add somebody by name or email"
            listLabel="People"
            pathOf={peoplePath}
            line={({ name, email }) => (
              <>
                <b>{name}</b> <small className="mute">{email}</small>
              </>
            )}
            none="Nobody active matches."
            onChoose={({ id, name }) => {
              learn(id, name);
              if (!userIds.includes(id)) setUserIds([...userIds, id]);
              announce(`${name} takes turns.`);
            }}
          />
          <label className="stacked ring-limit">
            Open tasks at most
            <input
              className="field"
              type="number"
              min={1}
              max={workflowBounds.openItems}
              placeholder="No limit"
              value={limit ?? ''}
              onChange={({ target }) => setLimit(target.value === '' ? null : target.valueAsNumber)}
            />
          </label>
          <div className="acts">
            <button type="button" className="btn" onClick={close}>
              Cancel
            </button>
            <SubmitButton busy={false} ready={userIds.length > 0}>
              Use these people
            </SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
