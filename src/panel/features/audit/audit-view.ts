/** Which events are looked at. It lives in the address, so that a view can be shared and Back works. */
export interface AuditView {
  /** The id of who did it, or on whom it was done; empty: anybody. */
  readonly person: string;
  /** A kind, or the first part of several with its point (`user.`); empty: every kind. */
  readonly kind: string;
  /** Empty: whatever came of it. */
  readonly outcome: keyof typeof outcomeLabels | '';
  /** The first day, such as `2026-05-04`, where the reader is; empty: from the beginning. */
  readonly from: string;
  /** The last day; empty: until now. */
  readonly to: string;
  /** Empty: the newest. */
  readonly cursor: string;
}

export const outcomeLabels = { succeeded: 'Done', refused: 'Refused', failed: 'Failed' } as const;

export const defaultAuditView: AuditView = { person: '', kind: '', outcome: '', from: '', to: '', cursor: '' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const kind = /^[a-z_]+\.[a-z_]*$/;
const day = /^[1-9]\d{3}-\d\d-\d\d$/;

/** The view that an address asks for; what can't be meant is as if absent. */
export function readAuditView(search: URLSearchParams): AuditView {
  const matching = (key: keyof AuditView, pattern: RegExp): string => {
    const value = search.get(key) ?? '';
    return pattern.test(value) ? value : '';
  };
  const outcome = search.get('outcome') ?? '';
  return {
    person: matching('person', uuid).toLowerCase(),
    kind: matching('kind', kind),
    outcome: Object.hasOwn(outcomeLabels, outcome) ? (outcome as keyof typeof outcomeLabels) : '',
    from: dayOrNone(matching('from', day)),
    to: dayOrNone(matching('to', day)),
    cursor: search.get('cursor') ?? '',
  };
}

/** The shortest query string for a view. */
export const writeAuditView = (view: AuditView): URLSearchParams =>
  new URLSearchParams(Object.entries(view).filter(([, value]) => value !== ''));

/** What the server is asked for: the reader's days become moments, for the server's days are those of UTC. */
export function auditQuery(view: AuditView): URLSearchParams {
  const { from, to } = view;
  return writeAuditView({
    ...view,
    from: from === '' ? '' : midnight(from, 0).toISOString(),
    to: to === '' ? '' : midnight(to, 1).toISOString(),
  });
}

/** Whether anything narrows the list. */
export const isAuditFiltered = (view: AuditView): boolean => writeAuditView({ ...view, cursor: '' }).size > 0;

/** When a day begins where the reader is, or one `daysLater`; days of 23 and 25 hours count as one. */
function midnight(text: string, daysLater: number): Date {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater);
}

/** A day that the calendar has: JavaScript would read 31 February as 3 March. */
function dayOrNone(text: string): string {
  const date = midnight(text, 0);
  const isThatDay = date.getDate() === Number(text.slice(-2)) && date.getMonth() + 1 === Number(text.slice(5, 7));
  return isThatDay ? text : '';
}
