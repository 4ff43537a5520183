import { DomainError } from '#src/common/domain-error.js';

/** Refuses whoever lacks a second factor that their organization requires by now, with the path below Thread's own where they set one up. */
export const secondFactorRequired = (): DomainError =>
  new DomainError(
    'second_factor_required',
    'Your organization requires a second factor to sign in. Set one up on My page, then go on.',
    { extras: { setUpAt: '/admin/resources/my-page' } },
  );
