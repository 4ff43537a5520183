/** What a timeline can be narrowed to. */
export const timelineGroups = ['notes', 'mails', 'tasks', 'changes', 'contacts', 'handoffs'] as const;
export type TimelineGroup = (typeof timelineGroups)[number];

/** Every kind of entry in an account's timeline, with the group that it is found in. None is ever renamed, for its entries remain. */
export const timelineKinds = {
  created: 'changes',
  imported: 'changes',
  changed: 'changes',
  stage_changed: 'changes',
  health_set: 'changes',
  csm_changed: 'changes',
  next_step_set: 'changes',
  archived: 'changes',
  restored: 'changes',
  note: 'notes',
  contact_added: 'contacts',
  contact_changed: 'contacts',
  contact_left: 'contacts',
  contact_returned: 'contacts',
  contact_removed: 'contacts',
  champion_changed: 'contacts',
  mail: 'mails',
  task_added: 'tasks',
  task_claimed: 'tasks',
  task_completed: 'tasks',
  task_returned: 'tasks',
  task_reassigned: 'tasks',
  task_snoozed: 'tasks',
  handoff_sent: 'handoffs',
  handoff_accepted: 'handoffs',
  handoff_returned: 'handoffs',
  handoff_withdrawn: 'handoffs',
  handoff_expired: 'handoffs',
} as const satisfies Record<string, TimelineGroup>;

export type TimelineKind = keyof typeof timelineKinds;

/** The kinds of a group. */
export const kindsOf = (group: TimelineGroup): TimelineKind[] =>
  (Object.keys(timelineKinds) as TimelineKind[]).filter((kind) => timelineKinds[kind] === group);
