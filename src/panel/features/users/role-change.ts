import type { Capability, CapabilityRow } from '#src/access/index.js';
import type { Role } from '#src/common/role.js';

/** What a change of role changes for the person. */
interface RoleDifference {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What the matrix says of a change of role, in short lines: `create and edit templates`. */
export function differenceBetween(matrix: readonly CapabilityRow[], from: Role, to: Role): RoleDifference {
  return {
    gained: inShort(matrix.filter((row) => row[to] && !row[from])),
    lost: inShort(matrix.filter((row) => row[from] && !row[to])),
  };
}

/** What a capability lets one do, where its label names a thing alone: a list reads better if each line has a verb. */
const inWords: Partial<Readonly<Record<Capability, string>>> = {
  'organization.settings': 'Change organization settings',
  'handoff.configure': 'Configure handoffs',
  'branding.edit': 'Change branding',
};

/** Capabilities on the same thing in one line, if their labels differ in the verb alone. */
function inShort(rows: readonly CapabilityRow[]): string[] {
  const byThing = Map.groupBy(rows, ({ key }) => key.slice(0, key.indexOf('.')));
  return [...byThing.values()].flatMap((group) => {
    const labels = group
      .map(({ key, label }) => inWords[key] ?? label)
      .map((label) => label.charAt(0).toLowerCase() + label.slice(1));
    const things = new Set(labels.map(afterVerb));
    return labels.length > 1 && things.size === 1
      ? [`${verbs.format(labels.map(verbOf))} ${[...things].join('')}`]
      : labels;
  });
}

const verbs = new Intl.ListFormat('en', { type: 'conjunction' });
const verbOf = (label: string): string => label.slice(0, label.indexOf(' '));
const afterVerb = (label: string): string => label.slice(label.indexOf(' ') + 1);
