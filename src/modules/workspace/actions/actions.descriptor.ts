import { event, type ModuleDescriptor } from '../../descriptor.js';

export const actionsDescriptor = {
  events: {
    'action.executed': event('Template run', 'ran a template on an account', 'run a template on an account'),
    'action.canceled': event('Mail taken back', 'took back a mail', 'take back a mail'),
    'action.settled': event('Mail sent', 'sent a mail', 'send a mail'),
  },
  eventGroups: { action: 'Mails and tasks by template' },
} as const satisfies ModuleDescriptor;
