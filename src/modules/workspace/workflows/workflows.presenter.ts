import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { PersonName } from '#src/modules/audit/index.js';
import { readDefinition } from './definition/read-definition.js';
import type {
  ListedWorkflowResponse,
  WorkflowPersonResponse,
  WorkflowReferenceResponse,
  WorkflowResponse,
  WorkflowVersionDetailsResponse,
  WorkflowVersionResponse,
} from './dto/workflow.response.js';
import type { WorkflowVersion } from './workflow-version.entity.js';
import type { ListedWorkflow } from './workflows-list.js';
import type { RunsOfWorkflow } from './workflows.repository.js';

type Names = ReadonlyMap<string, PersonName>;
type VersionFacts = Pick<WorkflowVersion, 'version' | 'name' | 'createdBy' | 'createdAt'>;

/** What is known of a workflow beside its row. */
interface WorkflowSurroundings {
  readonly names: Names;
  readonly runs: RunsOfWorkflow;
  /** Of the version that runs are started with, or the latest; as it is stored. */
  readonly trigger: unknown;
}

export const presentListed = (
  workflow: ListedWorkflow,
  { names, runs, trigger }: WorkflowSurroundings,
): ListedWorkflowResponse => ({
  id: workflow.id,
  name: workflow.name,
  state: workflow.state,
  version: workflow.version,
  activeVersion: workflow.activeVersion,
  // Where the rest cannot be read, what starts it may still be.
  trigger: definitionOf({ trigger, conditions: [], steps: [{ do: 'wait', days: 1 }] })?.trigger ?? null,
  pausedBecause: workflow.pausedBecause,
  runs: runs.counts,
  lastRunAt: runs.lastAt?.toISOString() ?? null,
  createdAt: workflow.createdAt.toISOString(),
  changedAt: workflow.changedAt.toISOString(),
  changedBy: personOf(workflow.changedBy, names),
});

export const presentWorkflow = (
  workflow: ListedWorkflow,
  latest: WorkflowVersion,
  versions: readonly VersionFacts[],
  references: readonly WorkflowReferenceResponse[],
  surroundings: WorkflowSurroundings,
): WorkflowResponse => ({
  ...presentListed(workflow, surroundings),
  definition: definitionOf(latest.definition),
  references,
  versions: versions.map((version) => presentVersion(version, surroundings.names)),
});

export const presentVersionDetails = (
  version: WorkflowVersion,
  references: readonly WorkflowReferenceResponse[],
  names: Names,
): WorkflowVersionDetailsResponse => ({
  ...presentVersion(version, names),
  definition: definitionOf(version.definition),
  references,
});

const presentVersion = (
  { version, name, createdBy, createdAt }: VersionFacts,
  names: Names,
): WorkflowVersionResponse => ({
  version,
  name,
  createdBy: personOf(createdBy, names),
  createdAt: createdAt.toISOString(),
});

/** What a version does; null for one that a hand has made unreadable. */
export function definitionOf(stored: unknown): WorkflowDefinition | null {
  const read = readDefinition(stored);
  return 'definition' in read ? read.definition : null;
}

function personOf(id: string | null, names: Names): WorkflowPersonResponse | null {
  const person = id === null ? undefined : names.get(id);
  return id === null || person === undefined ? null : { id, name: person.name ?? person.email };
}
