import React, { useState } from 'react';
import type { ListedWorkflow } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { MenuButton } from '../../kit/menu-button';
import { useAnnounce } from '../../kit/use-announce';
import { useNotices } from '../../kit/toasts';
import { isAllowed } from '../templates/template-words';
import { workflowQuery } from './use-workflow-edit';

interface WorkflowMenuProps {
  readonly workflow: ListedWorkflow;
  readonly onChanged: () => void;
}

type Asked = 'pause' | 'archive' | null;

/** What can be done with a workflow as a whole, beside activating it. */
export function WorkflowMenu({ workflow, onChanged }: WorkflowMenuProps) {
  const { id, name, state } = workflow;
  const [asked, setAsked] = useState<Asked>(null);
  const said = useAnnounce(onChanged);
  const disabledWhy = isAllowed('workflows.edit') ? null : 'Admins edit workflows';
  const restore = () => said(request(`${workflowQuery(id)}/restore`, { method: 'POST' }), `${name} is restored.`);
  const items =
    state === 'archived'
      ? [{ key: 'restore', label: 'Restore', disabledWhy, onChoose: restore }]
      : [
          ...(state === 'active'
            ? [{ key: 'pause', label: 'Pause…', disabledWhy, onChoose: () => setAsked('pause') }]
            : []),
          { key: 'archive', label: 'Archive…', disabledWhy, onChoose: () => setAsked('archive') },
        ];
  return (
    <>
      <MenuButton label={`Actions for ${name}`} items={items} />
      {asked === null ? null : (
        <SwitchOffDialog how={asked} workflow={workflow} onChanged={onChanged} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

interface SwitchOffProps extends WorkflowMenuProps {
  readonly how: Exclude<Asked, null>;
  readonly onClose: () => void;
}

const words = {
  pause: { confirm: 'Pause', done: 'is paused', consequence: 'It starts no more runs until it is activated again.' },
  archive: {
    confirm: 'Archive',
    done: 'is archived',
    consequence: 'It is switched off and leaves the list. Its runs and versions stay.',
  },
} as const;

/** Asks before a workflow is switched off, and says what becomes of its runs. */
function SwitchOffDialog({ how, workflow, onChanged, onClose }: SwitchOffProps) {
  const { id, name } = workflow;
  const { confirm, done, consequence } = words[how];
  const { say } = useNotices();
  return (
    <ConfirmDialog
      title={`${confirm} ${name}?`}
      confirm={confirm}
      danger={how === 'archive'}
      onConfirm={() => request(`${workflowQuery(id)}/${how}`, { method: 'POST' })}
      onDone={() => {
        say(`${name} ${done}.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <p>{consequence}</p>
      <p>{describeUnderWay(workflow)}</p>
    </ConfirmDialog>
  );
}

/** What switching a workflow off does to the runs that it has under way. */
export function describeUnderWay({ runs: { running, waiting } }: Pick<ListedWorkflow, 'runs'>): string {
  const count = running + waiting;
  if (count === 0) return 'None of its runs is under way.';
  const waits =
    waiting === 0
      ? ''
      : waiting === count
        ? ', which waits,'
        : `, ${waiting} of which ${waiting === 1 ? 'waits' : 'wait'},`;
  return count === 1
    ? `The run that is under way${waits} stops before its next step. You can let it go on later, from its page.`
    : `The ${count} runs that are under way${waits.replace('which waits', 'all of which wait')} stop before their next step. You can let each go on later, from its page.`;
}
