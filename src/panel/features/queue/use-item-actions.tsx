import React, { useCallback, useState, type ReactNode } from 'react';
import type { CompletedQueueItem, QueueItem } from '../../api/types';
import { request } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { useAnnounce } from '../../kit/use-announce';
import { CompleteDialog } from './complete-dialog';
import { EditDialog } from './edit-dialog';
import { canClaim, isFree } from './item';
import type { ItemAction } from './item-actions';
import { ItemDialog } from './item-dialog';
import { NextStepDialog } from './next-step-dialog';
import { NoteDialog } from './note-dialog';
import { ReassignDialog } from './reassign-dialog';
import { ReturnDialog } from './return-dialog';
import { SnoozeDialog } from './snooze-dialog';

interface Intent {
  readonly item: QueueItem;
  readonly action: Exclude<ItemAction, 'claim' | 'wake'> | 'look' | 'nextStep';
}

interface ItemActing {
  /** Does it, or opens the dialog that asks. */
  readonly onAction: (item: QueueItem, action: ItemAction) => void;
  readonly onOpen: (item: QueueItem) => void;
  /** The dialog that is open; null for none. */
  readonly dialog: ReactNode;
}

/**
 * What can be done with items, wherever a list of them stands.
 * @param today the organization's day; null until it is known
 * @param onChanged asks for the list again
 */
export function useItemActions(today: string | null, onChanged: () => void): ItemActing {
  const [intent, setIntent] = useState<Intent | null>(null);
  const { say } = useNotices();
  const said = useAnnounce(onChanged);
  const onAction = useCallback<ItemActing['onAction']>(
    (item, action) => {
      if (action === 'claim')
        said(request(`/v1/queue-items/${item.id}/claim`, { body: {} }), `“${item.title}” is yours.`);
      else if (action === 'wake')
        said(request(`/v1/queue-items/${item.id}/snooze`, { body: { until: null } }), `“${item.title}” is awake.`);
      else setIntent({ item, action });
    },
    [said],
  );
  const onOpen = useCallback((item: QueueItem) => setIntent({ item, action: 'look' }), []);
  const done = (sentence: string): void => {
    say(sentence);
    onChanged();
  };
  const completed = ({ item, lastOfAccount }: CompletedQueueItem): void => {
    done('Completed.');
    if (lastOfAccount) setIntent({ item, action: 'nextStep' });
  };
  // A dialog may have led to another one before it is closed itself.
  const close = (ended: Intent) => (): void => setIntent((current) => (current === ended ? null : current));

  const dialogOf = (shown: Intent, day: string): ReactNode => {
    const { item, action } = shown;
    const common = { item, today: day, onDone: done, onClose: close(shown) };
    switch (action) {
      case 'look':
        return <ItemDialog {...common} />;
      case 'complete':
        return <CompleteDialog {...common} onDone={completed} />;
      case 'return':
        return <ReturnDialog {...common} />;
      case 'reassign':
        return <ReassignDialog {...common} />;
      case 'snooze':
        return <SnoozeDialog {...common} />;
      case 'edit':
        return <EditDialog {...common} />;
      case 'note':
        return item.account === null ? null : <NoteDialog {...common} account={item.account} />;
      case 'nextStep':
        return item.account === null ? null : (
          <NextStepDialog account={item.account} onDone={onChanged} onClose={common.onClose} />
        );
    }
  };
  return { onAction, onOpen, dialog: intent === null || today === null ? null : dialogOf(intent, today) };
}

/** What single keys do with an item. */
export const itemKeys = {
  j: 'The next item',
  k: 'The item before',
  e: 'Complete it',
  s: 'Snooze it',
  c: 'Claim it',
  n: 'Add a note to its account',
  '?': 'This list',
} as const;

/** The actions behind the keys, for {@link useListKeys}: where one is not possible, it says why. */
export function keyActions(
  items: readonly QueueItem[],
  onAction: ItemActing['onAction'],
  say: (sentence: string) => void,
): Readonly<Record<string, (id: string) => void>> {
  const act = (action: ItemAction, allowed: (item: QueueItem) => boolean, why: string) => (id: string) => {
    const item = items.find((known) => known.id === id);
    if (item === undefined) return;
    if (allowed(item)) onAction(item, action);
    else say(why);
  };
  const taken = 'Somebody else has this item: reassign it first.';
  return {
    e: act(
      'complete',
      (item) => isFree(item) && item.handoffId === null,
      'This is a handoff, or somebody else’s: open it to accept or return it.',
    ),
    s: act('snooze', isFree, taken),
    c: act('claim', canClaim, 'This item can’t be claimed: somebody has it.'),
    n: act('note', ({ account }) => account !== null, 'This item is about no account.'),
  };
}
