import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { isDeepStrictEqual } from 'node:util';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound, type FieldError } from '#src/common/domain-error.js';
import { brokeConstraint } from '#src/common/postgres-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { DefinitionReferences } from './definition/definition-references.js';
import { readDefinition, withCurrency } from './definition/read-definition.js';
import type { ListWorkflowsQuery } from './dto/workflows.queries.js';
import type { ChangeWorkflowBody, CreateWorkflowBody } from './dto/workflow.body.js';
import type {
  WorkflowReferenceResponse,
  WorkflowResponse,
  WorkflowsPageResponse,
  WorkflowVersionDetailsResponse,
} from './dto/workflow.response.js';
import type { WorkflowVersion } from './workflow-version.entity.js';
import type { Workflow } from './workflow.entity.js';
import { definitionOf, presentListed, presentVersionDetails, presentWorkflow } from './workflows.presenter.js';
import { WorkflowsRepository } from './workflows.repository.js';

/** Workflows: everybody reads them, admins write them. A version that was saved stays. */
@Injectable()
export class WorkflowsService {
  constructor(
    private readonly workflows: WorkflowsRepository,
    private readonly references: DefinitionReferences,
    private readonly changes: AuthorizedChange,
    private readonly people: PeopleNames,
    private readonly organizations: OrganizationsService,
  ) {}

  async list({ organizationId }: Actor, query: ListWorkflowsQuery): Promise<WorkflowsPageResponse> {
    const { sort, limit, cursor, ...filter } = query;
    const [{ rows, nextCursor, previousCursor }, counts] = await Promise.all([
      this.workflows.page(organizationId, { filter, sort, limit, cursor }),
      this.workflows.counts(organizationId, filter.query),
    ]);
    const ids = rows.map(({ id }) => id);
    const [names, triggers, runs] = await Promise.all([
      this.people.of(organizationId, [...new Set(rows.flatMap(({ changedBy }) => changedBy ?? []))]),
      this.workflows.triggers(organizationId, ids),
      this.workflows.runsOf(organizationId, ids),
    ]);
    const data = rows.map((row) => presentListed(row, { names, runs: runs(row.id), trigger: triggers.get(row.id) }));
    return { data, nextCursor, previousCursor, counts };
  }

  /** @throws DomainError `not_found` */
  async get({ organizationId }: Actor, id: string): Promise<WorkflowResponse> {
    const workflow = await this.workflows.find(organizationId, id);
    if (workflow === null) throw notFound('workflow');
    const [latest, versions, triggers, runs] = await Promise.all([
      this.workflows.findVersion(organizationId, id, workflow.version),
      this.workflows.versions(organizationId, id),
      this.workflows.triggers(organizationId, [id]),
      this.workflows.runsOf(organizationId, [id]),
    ]);
    if (latest === null) throw new Error('A workflow lacks its latest version.');
    const ids = [workflow.changedBy, ...versions.map(({ createdBy }) => createdBy)].flatMap((one) => one ?? []);
    const [names, references] = await Promise.all([
      this.people.of(organizationId, [...new Set(ids)]),
      this.referencesOf(latest),
    ]);
    return presentWorkflow(workflow, latest, versions, references, {
      names,
      runs: runs(id),
      trigger: triggers.get(id),
    });
  }

  /** What the workflow did by a version. @throws DomainError `not_found` */
  async getVersion({ organizationId }: Actor, id: string, version: number): Promise<WorkflowVersionDetailsResponse> {
    const found = await this.workflows.findVersion(organizationId, id, version);
    if (found === null) throw notFound('version of a workflow');
    const names = await this.people.of(organizationId, found.createdBy === null ? [] : [found.createdBy]);
    return presentVersionDetails(found, await this.referencesOf(found), names);
  }

  /** @throws DomainError `validation_failed`, with the place of every fault of the definition */
  async create(actor: Actor, body: CreateWorkflowBody, origin: RequestOrigin): Promise<WorkflowResponse> {
    const definition = await this.asSent(actor, body);
    const { organizationId, userId } = actor;
    const id = uuid();
    await withFreeName(
      this.changes.beside(actor, 'workflows.create', async (tx) => {
        await this.assertReferences(tx, organizationId, definition);
        await this.workflows.insert(tx, { organizationId, id, name: body.name, changedBy: userId });
        await this.insertVersion(tx, actor, { workflowId: id, version: 1, name: body.name, definition });
        await this.changes.record(tx, actor, origin, {
          kind: 'workflow.created',
          after: aboutWorkflow({ id, name: body.name }),
        });
      }),
    );
    return this.get(actor, id);
  }

  /**
   * Saves a new version, by which nothing runs until it is activated. What differs in nothing from the latest is none.
   * @throws DomainError `validation_failed`, `not_found`, `state_conflict` for an archived one, `changed_meanwhile` when `version` is
   * not the latest
   */
  async change(actor: Actor, id: string, body: ChangeWorkflowBody, origin: RequestOrigin): Promise<WorkflowResponse> {
    const definition = await this.asSent(actor, body);
    const { organizationId, userId } = actor;
    const { name } = body;
    await withFreeName(
      this.changes.beside(actor, 'workflows.edit', async (tx) => {
        const before = await this.locked(tx, organizationId, id);
        if (before.state === 'archived') throw isArchived();
        if (body.version !== undefined && body.version !== before.version)
          throw await this.changedMeanwhile(organizationId, before);
        await this.assertReferences(tx, organizationId, definition);
        const latest = await this.workflows.findVersion(organizationId, id, before.version, tx);
        if (before.name === name && isDeepStrictEqual(latest?.definition, definition)) return;
        const version = before.version + 1;
        await this.workflows.setVersion(tx, organizationId, id, { name, version, changedBy: userId });
        await this.insertVersion(tx, actor, { workflowId: id, version, name, definition });
        const about = aboutWorkflow({ id, name });
        await this.changes.record(tx, actor, origin, {
          kind: 'workflow.changed',
          before: { ...about, name: before.name, version: before.version },
          after: { ...about, name, version },
        });
      }),
    );
    return this.get(actor, id);
  }

  /** The workflow, locked until the transaction ends. @throws DomainError `not_found` */
  private async locked(tx: Tx, organizationId: string, id: string): Promise<Workflow> {
    const workflow = await this.workflows.findForUpdate(tx, organizationId, id);
    if (workflow === null) throw notFound('workflow');
    return workflow;
  }

  /** What was sent, in its one form. @throws DomainError `validation_failed` */
  private async asSent({ organizationId }: Actor, { definition }: CreateWorkflowBody): Promise<WorkflowDefinition> {
    // Its classes were for bounding it; what is read are plain values.
    const read = readDefinition(JSON.parse(JSON.stringify(definition)));
    if ('faults' in read) throw faulty(read.faults);
    const organization = await this.organizations.findById(organizationId);
    if (organization === null) throw notFound('organization');
    return withCurrency(read.definition, organization.currency);
  }

  private async assertReferences(tx: Tx, organizationId: string, definition: WorkflowDefinition): Promise<void> {
    const fields = await this.references.faults(tx, organizationId, definition);
    if (fields.length > 0) throw faulty(fields);
  }

  private async referencesOf({
    organizationId,
    definition,
  }: WorkflowVersion): Promise<readonly WorkflowReferenceResponse[]> {
    const readable = definitionOf(definition);
    return readable === null ? [] : this.references.named(organizationId, readable);
  }

  private insertVersion(
    tx: Tx,
    { organizationId, userId }: Actor,
    version: {
      readonly workflowId: string;
      readonly version: number;
      readonly name: string;
      readonly definition: WorkflowDefinition;
    },
  ): Promise<void> {
    return this.workflows.insertVersion(tx, { organizationId, ...version, createdBy: userId });
  }

  private async changedMeanwhile(organizationId: string, workflow: Workflow): Promise<DomainError> {
    const { changedBy, changedAt, version } = workflow;
    const names = await this.people.of(organizationId, changedBy === null ? [] : [changedBy]);
    const person = changedBy === null ? undefined : names.get(changedBy);
    const who = person?.name ?? person?.email ?? 'Somebody';
    return new DomainError(
      'changed_meanwhile',
      `${who} saved version ${version} meanwhile. Look at it, then save yours again.`,
      { extras: { version, changedBy: { id: changedBy, name: who }, changedAt: changedAt.toISOString() } },
    );
  }
}

/** Which workflow an event tells of. */
export const aboutWorkflow = ({ id, name }: Pick<Workflow, 'id' | 'name'>) => ({ workflow: name, workflowId: id });

export const isArchived = (): DomainError =>
  new DomainError('state_conflict', 'This workflow is archived: restore it first.');

/** @throws DomainError `validation_failed` with every fault */
export const faulty = (fields: readonly FieldError[]): DomainError =>
  new DomainError('validation_failed', fields[0]?.detail ?? 'Please check the workflow.', { fields });

/** Two workflows of the same name can't be told apart where one says what it did. */
export async function withFreeName<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (brokeConstraint(error, 'uq_workflows_name'))
      throw fieldError('name', 'taken', 'Another workflow has this name: choose another one.');
    throw error;
  }
}
