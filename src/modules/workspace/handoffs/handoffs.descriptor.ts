import { event, type ModuleDescriptor } from '../../descriptor.js';

export const handoffsDescriptor = {
  events: {
    'handoff.sent': event(
      'Account handed over',
      'handed over the account {account}',
      'hand over the account {account}',
    ),
    'handoff.accepted': event(
      'Handoff accepted',
      'accepted the handoff of {account}',
      'accept the handoff of {account}',
    ),
    'handoff.returned': event(
      'Handoff returned',
      'returned the handoff of {account}',
      'return the handoff of {account}',
    ),
    'handoff.withdrawn': event(
      'Handoff withdrawn',
      'withdrew the handoff of {account}',
      'withdraw the handoff of {account}',
    ),
    'handoff.expired': event('Handoff expired', 'let the handoff of {account} expire', 'end the handoff of {account}'),
    'handoff_form.changed': event('Handoff form changed', 'changed the handoff form', 'change the handoff form'),
  },
  eventGroups: { handoff: 'Handoffs', handoff_form: 'Handoff form' },
  pages: [
    {
      name: 'handoffs',
      capability: 'accounts.view',
      navigation: { section: null, label: 'Handoffs', purpose: 'Accounts that go from one person to another' },
    },
    { name: 'handoff', capability: 'accounts.view' },
    { name: 'hand-over', capability: 'accounts.edit' },
    {
      name: 'handoff-form',
      capability: 'handoff.configure',
      navigation: {
        section: 'Administration',
        label: 'Handoff form',
        purpose: 'What is asked when an account is handed over, and who receives it',
        atEnd: true,
      },
    },
  ],
  owned: [
    { kind: 'handoffs', label: 'open handoffs', labelOfOne: 'open handoff' },
    {
      kind: 'handoff_routing',
      label: 'places in the routing of handoffs',
      labelOfOne: 'place in the routing of handoffs',
    },
  ],
} as const satisfies ModuleDescriptor;
