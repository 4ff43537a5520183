import { event, type ModuleDescriptor } from '../../descriptor.js';

export const queueDescriptor = {
  events: {
    'queue_item.added': event('Task added', 'added the task “{item}”', 'add a task'),
    'queue_item.changed': event('Task changed', 'changed the task “{item}”', 'change a task'),
    'queue_item.claimed': event('Task claimed', 'claimed the task “{item}”', 'claim a task'),
    'queue_item.completed': event('Task completed', 'completed the task “{item}”', 'complete a task'),
    'queue_item.returned': event('Task given back', 'gave back the task “{item}”', 'give back a task'),
    'queue_item.reassigned': event('Task reassigned', 'reassigned the task “{item}”', 'reassign a task'),
    'queue_item.snoozed': event('Task snoozed', 'snoozed the task “{item}”', 'snooze a task'),
    'absence.set': event('Absence noted', 'noted that {subject} is away', 'note that {subject} is away'),
    'absence.ended': event('Absence ended', 'noted that {subject} is back', 'note that {subject} is back'),
  },
  eventGroups: { queue_item: 'Tasks', absence: 'Absences' },
  pages: [
    {
      name: 'queue',
      capability: 'queue.process',
      navigation: { section: null, label: 'Queue', purpose: 'Tasks: yours, nobody’s, and everybody’s' },
    },
  ],
  owned: [{ kind: 'queue_items', label: 'open items', labelOfOne: 'open item' }],
} as const satisfies ModuleDescriptor;
