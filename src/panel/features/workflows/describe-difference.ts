import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import { describeLines, type Names } from './words.js';

/** A line of a workflow, and whether it came or went with a version. */
interface LineChange {
  readonly line: string;
  readonly change: 'added' | 'removed' | 'kept';
}

/** What differs between two versions, line by line, in their order. */
export function describeDifference(before: WorkflowDefinition, after: WorkflowDefinition, names: Names): LineChange[] {
  const [old, now] = [describeLines(before, names), describeLines(after, names)];
  const shared = longestShared(old, now);
  const changes: LineChange[] = [];
  let [from, to] = [0, 0];
  for (const line of [...shared, null]) {
    while (from < old.length && old[from] !== line) changes.push({ line: old[from++] ?? '', change: 'removed' });
    while (to < now.length && now[to] !== line) changes.push({ line: now[to++] ?? '', change: 'added' });
    if (line === null) break;
    changes.push({ line, change: 'kept' });
    from++;
    to++;
  }
  return changes;
}

/** The longest list of lines that both have in the same order. */
function longestShared(old: readonly string[], now: readonly string[]): string[] {
  let row: string[][] = now.map(() => []);
  for (const line of old) {
    const next: string[][] = [];
    for (const [index, other] of now.entries()) {
      const [left, above, corner] = [next[index - 1] ?? [], row[index] ?? [], row[index - 1] ?? []];
      next.push(line === other ? [...corner, line] : left.length > above.length ? left : above);
    }
    row = next;
  }
  return row.at(-1) ?? [];
}
