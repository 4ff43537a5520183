import type { RowRemark } from './row-outcome.js';

/** A mail that goes within so many milliseconds goes at once. */
const atOnceMs = 5_000;
const minuteMs = 60_000;

const time = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** When a mail goes, within a sentence. */
export function whenItGoes(at: Date, now = Date.now()): string {
  const minutes = Math.ceil((at.getTime() - now) / minuteMs);
  if (minutes <= 1) return 'in a minute';
  return minutes <= 60 ? `in ${minutes} minutes` : `on ${time.format(at)} UTC`;
}

/** That the mail of somebody who was added goes later; nothing when it goes at once. */
export function mailLater(at: Date, now = Date.now()): Partial<RowRemark> {
  if (at.getTime() - now < atOnceMs) return {};
  return {
    code: 'mail_later',
    detail: `Added. Many mails were asked for, or one to this address a moment ago, so the invitation goes ${whenItGoes(at, now)}.`,
  };
}

/** So many mails are waiting that this one would go in more than a week. */
export const mailLimited: RowRemark = {
  code: 'mail_limited',
  detail:
    'So many invitations are waiting to be sent that this one would go in more than a week. Prove your domain to send more at once, or add this person later.',
};

export const mailStopped: RowRemark = {
  code: 'mail_stopped',
  detail:
    'The owner of this mailbox reported a mail of your organization and gets no more from it. If that was a mistake, talk to them: with an address at one of your domains they can sign up by themselves.',
};
