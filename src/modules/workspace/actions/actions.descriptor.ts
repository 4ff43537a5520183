import { event, type ModuleDescriptor } from '../../descriptor.js';

export const actionsDescriptor = {
  events: {
    'action.executed': event(
      'Template run',
      'ran the template {template} on the account {account}',
      'run the template {template} on the account {account}',
    ),
    'action.canceled': event(
      'Mail taken back',
      'took back a mail by the template {template} to the account {account}',
      'take back a mail by the template {template} to the account {account}',
    ),
    'action.settled': event(
      'Mail sent',
      'sent a mail by the template {template} to the account {account}',
      'send a mail by the template {template} to the account {account}',
    ),
  },
  eventGroups: { action: 'Mails and tasks by template' },
} as const satisfies ModuleDescriptor;
