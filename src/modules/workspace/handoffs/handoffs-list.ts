import { dateKey, KeysetList, type Bind } from '#src/database/index.js';
import { isOpenHandoff, type Handoff, type HandoffState } from './handoff.entity.js';

/** Whose handoffs: those that somebody receives, those that somebody sent, or all. */
export const handoffViews = ['to_me', 'from_me', 'all'] as const;
export type HandoffView = (typeof handoffViews)[number];

export interface HandoffFilter {
  readonly view: HandoffView;
  /** Who asks. */
  readonly viewerId: string;
  /** `open`: sent or returned. */
  readonly state?: HandoffState | 'open' | undefined;
  readonly accountId?: string | undefined;
}

/** A handoff as a list shows it: without its answers. */
export type ListedHandoff = Pick<
  Handoff,
  | 'id'
  | 'accountId'
  | 'fromId'
  | 'toId'
  | 'state'
  | 'gaps'
  | 'answerBy'
  | 'secondsLeft'
  | 'queueItemId'
  | 'version'
  | 'createdAt'
  | 'sentAt'
  | 'closedAt'
>;

/** Which handoffs a filter leaves. */
export const handoffConditions = ({ view, viewerId, state, accountId }: HandoffFilter, bind: Bind): string =>
  [
    ...(view === 'to_me' ? [`to_id = ${bind(viewerId)}`] : []),
    ...(view === 'from_me' ? [`from_id = ${bind(viewerId)}`] : []),
    ...(state === undefined ? [] : [state === 'open' ? isOpenHandoff : `state = ${bind(state)}`]),
    ...(accountId === undefined ? [] : [`account_id = ${bind(accountId)}`]),
  ].join(' AND ') || 'true';

/** The list of handoffs, by when they were sent first. */
export const handoffList = new KeysetList<ListedHandoff, 'createdAt', HandoffFilter>({
  name: 'handoffs',
  table: 'handoffs',
  columns: {
    id: 'id',
    accountId: 'account_id',
    fromId: 'from_id',
    toId: 'to_id',
    state: 'state',
    gaps: 'gaps',
    answerBy: 'answer_by',
    secondsLeft: 'seconds_left',
    queueItemId: 'queue_item_id',
    version: 'version',
    createdAt: 'created_at',
    sentAt: 'sent_at',
    closedAt: 'closed_at',
  },
  listed: 'organization_id = $1',
  sorts: { createdAt: dateKey('created_at') },
  where: handoffConditions,
});
