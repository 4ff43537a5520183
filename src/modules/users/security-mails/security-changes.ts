/** What a mail says of a change; `detail` is what its sender adds: a role, a passkey's name. */
export interface SecurityWords {
  readonly subject: string;
  /** Begins the sentence that says when and from where it was done. */
  readonly happened: string;
  /** What follows from it for the person. */
  readonly therefore?: (detail: string) => string;
  /** What it means if they did not do it, after “If that was not you,”. */
  readonly suspicion?: string;
  /** What else they are to do then, before they choose a new password. */
  readonly first?: string;
}

const signedOutElsewhere = 'Wherever else you were signed in, you were signed out.';
const signedOutEverywhere = 'You were signed out everywhere. Sign in with the new password.';
const mailboxIsRead = 'somebody else can read this mailbox or knew of a link in it';

/** A password that was set by a mailed link. */
const setByLink: SecurityWords = {
  subject: 'Your Thread password was changed',
  happened: 'It was changed',
  therefore: () => signedOutEverywhere,
  suspicion: mailboxIsRead,
  first: 'Secure the mailbox',
};

/** Everything about an account that its owner is told by mail [ASVS 6.3.5, 6.3.7]. */
export const securityChanges = {
  passwordChanged: {
    subject: 'Your Thread password was changed',
    happened: 'It was changed',
    therefore: () => signedOutElsewhere,
    suspicion: 'somebody else knew your password',
  },
  passwordReset: setByLink,
  passwordDisowned: {
    ...setByLink,
    therefore: () =>
      `${signedOutEverywhere} Passkeys, authenticator apps and recovery codes of the seven days before were removed: set up anew what was yours.`,
  },
  totpAdded: {
    subject: 'An authenticator app was added to your Thread account',
    happened: 'It was added',
    therefore: () => 'From now on signing in with your password asks for a code of the app as well.',
  },
  totpRemoved: {
    subject: 'The authenticator app was removed from your Thread account',
    happened: 'It was removed',
    therefore: () => 'Signing in no longer asks for its codes, and your recovery codes work no more.',
  },
  passkeyAdded: {
    subject: 'A passkey was added to your Thread account',
    happened: 'It was added',
    therefore: (name: string) => `It is called “${name}”, and signs in without your password.`,
  },
  passkeyRemoved: {
    subject: 'A passkey was removed from your Thread account',
    happened: 'It was removed',
    therefore: (name: string) => `It was called “${name}”, and signs in no more.`,
  },
  passkeyRefused: {
    subject: 'A passkey of your Thread account was refused',
    happened: 'It was refused',
    therefore: (name: string) =>
      `“${name}” may have been copied: what it sent is older than what was seen of it before. Remove it on My page, and add another.`,
    suspicion: 'somebody else has a copy of it',
  },
  recoveryCodesMade: {
    subject: 'New recovery codes were made for your Thread account',
    happened: 'They were made',
    therefore: () => 'The ones before work no more.',
  },
  recoveryCodeUsed: {
    subject: 'A recovery code of your Thread account was used',
    happened: 'It was used in place of your second factor',
    therefore: (left: string) => `It works no more. Codes that are left: ${left}. You can make new ones on My page.`,
    suspicion: 'somebody else has your password and your recovery codes',
  },
  secondStepFailed: {
    subject: 'Somebody failed to finish signing in to your Thread account',
    happened: 'They knew the password, and entered wrong codes until the sign-in ended,',
    therefore: () => 'Nobody was signed in.',
    suspicion: 'somebody else knows your password',
  },
  factorsReset: {
    subject: 'The second step of your sign-in was removed',
    happened: 'It was removed',
    therefore: () =>
      'Your authenticator app, passkeys and recovery codes sign in no more, and you were signed out everywhere. Set them up again.',
    suspicion: 'somebody else may have asked for it in your name',
  },
  roleChanged: {
    subject: 'Your role in Thread was changed',
    happened: 'It was changed',
    therefore: (role: string) => `You are ${role} now. What that lets you do is on Your role, in Thread.`,
  },
  signedOutElsewhere: {
    subject: 'You were signed out of Thread elsewhere',
    happened: 'You were signed out',
    therefore: () => 'Of your sessions only the one goes on that ended the others. Your password is as it was.',
  },
  signedOutByAdmin: {
    subject: 'You were signed out of Thread everywhere',
    happened: 'You were signed out',
    therefore: () => 'You can sign in again, with the same password.',
  },
} as const satisfies Record<string, SecurityWords>;

/** Something about somebody's account that its owner is told by mail. */
export type SecurityChange = keyof typeof securityChanges;

/** Says a change's words. @param change as it was stored; one of a newer release's is none of ours */
export const wordsOf = (change: SecurityChange): SecurityWords => securityChanges[change];
