import { event, type ModuleDescriptor } from '../descriptor.js';

export const usersDescriptor = {
  events: {
    'user.role_changed': event('Role changed', 'changed the role of {subject}', 'change the role of {subject}'),
    'user.renamed': event('Name changed', 'changed the name of {subject}', 'change the name of {subject}'),
    'user.avatar_changed': event('Picture changed', 'changed their own picture', 'change their own picture'),
    'user.avatar_removed': event('Picture removed', 'removed their own picture', 'remove their own picture'),
    'user.email_change_asked': event(
      'Change of an address asked for',
      'asked for another address of {subject}',
      'ask for another address of {subject}',
    ),
    'user.email_change_canceled': event(
      'Change of an address canceled',
      'canceled the change of their address',
      'cancel the change of their address',
    ),
    'user.email_changed': event(
      'Address changed',
      'changed the address of {subject}',
      'change the address of {subject}',
    ),
    'user.email_change_undone': event(
      'Change of an address undone',
      'undid the change of their address',
      'undo the change of their address',
    ),
    'user.invited': event('Invited', 'invited {subject}', 'invite {subject}'),
    'user.invitation_resent': event(
      'Invitation sent again',
      'sent {subject} the invitation again',
      'send {subject} the invitation again',
    ),
    'user.invitation_revoked': event(
      'Invitation revoked',
      'revoked the invitation of {subject}',
      'revoke the invitation of {subject}',
    ),
    'user.invitation_lowered': event(
      'Invitation lowered to User',
      'lowered the invitation of {subject} to User',
      'lower the invitation of {subject}',
    ),
    'user.mail_reported': event(
      'Mail reported by its recipient',
      'reported a mail of the organization and gets no more',
      'report a mail',
    ),
    'user.deactivated': event('Deactivated', 'deactivated {subject}', 'deactivate {subject}'),
    'user.reactivated': event('Reactivated', 'reactivated {subject}', 'reactivate {subject}'),
    'user.removed': event('Removed', 'removed {subject}', 'remove {subject}'),
    'user.anonymised': event('Anonymised', 'anonymised {subject}', 'anonymise {subject}'),
    'user.handed_over': event(
      'Work handed over',
      'handed over the work of {subject}',
      'hand over the work of {subject}',
    ),
    'user.moved': event(
      'Moved to another organization',
      'moved {subject} to another organization',
      'move {subject} to another organization',
    ),
    'people.import_confirmed': event('Import of people confirmed', 'confirmed an import of people', 'import people'),
    'people.import_finished': event(
      'Import of people finished',
      'finished an import of people',
      'finish an import of people',
    ),
    'people.import_stopped': event(
      'Import of people given up',
      'gave up an import of people',
      'give up an import of people',
    ),
    'people.import_canceled': event(
      'Import of people canceled',
      'canceled an import of people',
      'cancel an import of people',
    ),
    'people.exported': event('People exported', 'exported the list of people', 'export the list of people'),
    'access.refused': {
      label: 'Not allowed by the role',
      did: 'tried something their role does not allow',
      tried: 'tried something their role does not allow',
    },
  },
  eventGroups: { user: 'People and roles', people: 'Imports and exports', access: 'Access' },
  pages: [
    {
      name: 'people',
      capability: 'users.manage',
      navigation: {
        section: 'Administration',
        label: 'User management',
        purpose: 'Add people, change roles, and end access',
      },
    },
    { name: 'imports', capability: 'users.manage' },
  ],
} as const satisfies ModuleDescriptor;
