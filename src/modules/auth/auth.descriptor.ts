import { event, type ModuleDescriptor } from '../descriptor.js';

export const authDescriptor = {
  events: {
    'signup.requested': event('Sign-up requested', 'asked for a sign-up link', 'ask for a sign-up link'),
    'signup.completed': event('Signed up', 'signed up', 'sign up'),
    'session.started': event('Signed in', 'signed in', 'sign in'),
    'session.reauthenticated': event('Identity confirmed', 'confirmed that it was them', 'confirm that it was them'),
    'session.ended': event('Signed out', 'signed out', 'sign out'),
    'session.ended_elsewhere': event('Signed out elsewhere', 'ended sessions of their own', 'end a session'),
    'session.ended_by_admin': event(
      'Signed out by an admin',
      'signed {subject} out everywhere',
      'sign {subject} out everywhere',
    ),
    'session.reuse_detected': {
      label: 'Session ended: its token was used twice',
      did: 'was signed out: a token was used twice',
      tried: 'was signed out: a token was used twice',
    },
    'passkey.added': event('Passkey added', 'added the passkey {name}', 'add a passkey'),
    'passkey.removed': event('Passkey removed', 'removed the passkey {name}', 'remove a passkey'),
    'passkey.refused': event(
      'Passkey refused',
      'used the passkey {name}',
      'use the passkey {name}, which may have been copied',
    ),
    'password.reset_requested': event(
      'Password reset requested',
      'asked for a link to reset the password',
      'ask for a link to reset the password',
    ),
    'password.reset_sent': event(
      'Password reset sent by an admin',
      'sent {subject} a link to reset the password',
      'send {subject} a link to reset the password',
    ),
    'password.changed': event('Password changed', 'changed the password', 'change the password'),
    'password.disowned': event(
      'Change of the account disowned',
      'said that a change of their account was not theirs, and set a new password',
      'undo a change of their account',
    ),
    'password.reset': event('Password reset', 'set a new password', 'set a new password'),
    'factor.added': event('Second factor added', 'set up a second factor', 'set up a second factor'),
    'factor.removed': event('Second factor removed', 'removed a second factor', 'remove a second factor'),
    'factor.reset': event(
      'Second factors reset',
      'reset the second factors of {subject}',
      'reset the second factors of {subject}',
    ),
    'factor.recovery_codes_made': event(
      'Recovery codes made anew',
      'made new recovery codes',
      'make new recovery codes',
    ),
    'factor.recovery_code_used': event(
      'Recovery code used',
      'used a recovery code in place of a second factor',
      'use a recovery code',
    ),
  },
  pages: [
    {
      name: 'your-role',
      capability: 'signed-in',
      navigation: { section: null, label: 'Your role', purpose: 'What you can do, and who can help' },
    },
    // The card at the foot of the navigation leads to it.
    { name: 'my-page', capability: 'signed-in' },
  ],
  eventGroups: {
    signup: 'Signing up',
    session: 'Signing in and out',
    passkey: 'Passkeys',
    password: 'Passwords',
    factor: 'Second factors',
  },
} as const satisfies ModuleDescriptor;
