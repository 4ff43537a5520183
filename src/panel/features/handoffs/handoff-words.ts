import type { Handoff, HandoffDetails, HandoffField, HandoffForm } from '../../api/types.js';
import { shell } from '../../kit/shell-state.js';

/** What the parts of a handoff's page are given. */
export interface HandoffProps {
  readonly handoff: HandoffDetails;
  readonly onChanged: () => void;
}

/** What each state is called. */
export const stateLabels: Readonly<Record<Handoff['state'], string>> = {
  sent: 'Waits for an answer',
  returned: 'Returned',
  accepted: 'Accepted',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
};

export const typeLabels: Readonly<Record<HandoffField['type'], string>> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  choice: 'Choice',
  person: 'Person',
};

/** Whether the person's role has a capability. */
export const isAllowed = (capability: string): boolean =>
  shell.capabilities.some((row) => row.key === capability && row[shell.person.role]);

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** To whom the form sends an account. @param csm the account's CSM, where that is known */
export function describeRouting({ who, people, limit }: HandoffForm['routing'], csm?: string | null): string {
  const names = people.map(({ name, active, awayUntil }) =>
    active ? (awayUntil === null ? name : `${name} (away)`) : `${name} (not active)`,
  );
  if (who === 'csm')
    return csm === undefined
      ? 'The account’s CSM receives it.'
      : csm === null
        ? 'The account has no CSM, so it waits for anybody.'
        : `${csm}, the account’s CSM, receives it.`;
  if (who === 'person') return `${list.format(names)} receives it.`;
  const passedOver = limit === null ? '' : ` Whoever has ${limit} open items is passed over.`;
  return `${list.format(names)} receive handoffs in turn.${passedOver}`;
}

const hour = 3_600;

/** A stretch of time in words: `2 days 3 hours`, `40 minutes`. */
export function describeSeconds(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / (24 * hour)),
    Math.floor((seconds % (24 * hour)) / hour),
    Math.ceil((seconds % hour) / 60),
  ];
  const counted = (count: number, unit: string) => (count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]);
  const words = days > 0 ? [...counted(days, 'day'), ...counted(hours, 'hour')] : counted(hours, 'hour');
  return [...words, ...(days === 0 && hours < 6 ? counted(minutes, 'minute') : [])].join(' ') || 'no time';
}

/** How the clock of a handoff stands. @param now milliseconds since 1970 */
export function describeClock({ state, answerBy, secondsLeft }: Handoff, now: number): string | null {
  if (state === 'returned' && secondsLeft !== null)
    return `The clock stands still, with ${describeSeconds(secondsLeft)} left.`;
  if (state !== 'sent' || answerBy === null) return null;
  const left = Math.floor((new Date(answerBy).getTime() - now) / 1000);
  return left <= 0 ? 'Its time is up.' : `${describeSeconds(left)} left to answer.`;
}
