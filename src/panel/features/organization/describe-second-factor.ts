import type { ChangeOrganization, OrganizationSettings, SecondFactorsMissing } from '../../api/types.js';
import { describeCount } from '../../kit/format-count.js';

export type SecondFactorRequired = OrganizationSettings['secondFactorRequired'];

export const requirementLabels: readonly (readonly [SecondFactorRequired, string, string])[] = [
  ['nobody', 'Nobody', 'Whoever wants one sets it up.'],
  ['admins', 'Admins', 'Whoever manages the organization, from the moment that they are an admin.'],
  ['everybody', 'Everybody', 'Nobody works here without one.'],
];

export const mostGraceDays = 60;

/** Days that are offered where it is required of more people than before. */
export const usualGraceDays = 14;

const reach = (required: SecondFactorRequired): number => requirementLabels.findIndex(([name]) => name === required);

/** Whether a requirement is one of more people than another. */
export const isWider = (one: SecondFactorRequired, other: SecondFactorRequired): boolean => reach(one) > reach(other);

/** A number of days to set it up in, from 0; null for anything else. */
export function parseGrace(text: string): number | null {
  const days = /^\d{1,2}$/.test(text.trim()) ? Number(text) : mostGraceDays + 1;
  return days > mostGraceDays ? null : days;
}

/** Whom a requirement concerns who has no second factor yet. */
export function describeMissing(required: SecondFactorRequired, { admins, everybody }: SecondFactorsMissing): string {
  const count = required === 'admins' ? admins : everybody;
  const [one, many] = required === 'admins' ? ['admin has', 'admins have'] : ['person has', 'people have'];
  if (count === 0) return required === 'admins' ? 'Every admin has one.' : 'Everybody has one.';
  return `${describeCount(count)} ${count === 1 ? one : many} none yet.`;
}

/** What to send for a choice; without days, the server keeps the date or gives the usual time. */
export const changeOf = (required: SecondFactorRequired, days: number | null): ChangeOrganization => ({
  secondFactorRequired: required,
  ...(required !== 'nobody' && days !== null && { secondFactorGraceDays: days }),
});
