import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { countCap } from '#src/common/count-cap.js';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountsRepository } from '../accounts.repository.js';
import { AccountTimeline } from '../timeline/account-timeline.js';
import type { AccountStage } from './account-stage.entity.js';
import { AccountStagesRepository } from './account-stages.repository.js';
import type { SetStagesBody, StageBody } from './dto/set-stages.body.js';
import type { AccountStagesResponse } from './dto/stages.response.js';

/** Accounts of one step: bounds the size of its statements. */
const accountsAStep = 1_000;

/** The stages of an organization's accounts. */
@Injectable()
export class StagesService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly stages: AccountStagesRepository,
    private readonly accounts: AccountsRepository,
    private readonly timeline: AccountTimeline,
  ) {}

  async list({ organizationId }: Actor): Promise<AccountStagesResponse> {
    const stages = await this.stages.all(organizationId);
    return { data: stages.map(({ id, name, closed }) => ({ id, name, closed })) };
  }

  /**
   * Makes the stages what the body says, all of it or nothing. The organization is locked, and so are the stages, so that no
   * account enters one that is being removed.
   * @throws DomainError `validation_failed`, or `too_many` when more than 10,000 accounts would go to another stage
   */
  async set(actor: Actor, body: SetStagesBody, origin: RequestOrigin): Promise<AccountStagesResponse> {
    const kind = 'account_stages.changed';
    await this.changes.auditRefusal(actor, { kind }, origin, () =>
      this.changes.transaction(actor, 'organization.settings', async (tx) => {
        const { organizationId } = actor;
        const before = await this.stages.allForUpdate(tx, organizationId);
        refuseUnfit(body.stages, before);
        const kept = new Set(body.stages.flatMap(({ id }) => id ?? []));
        const removed = before.filter(({ id }) => !kept.has(id));
        await this.moveAccounts(tx, actor, removed, before, body);
        await this.stages.delete(
          tx,
          organizationId,
          removed.map(({ id }) => id),
        );
        await this.write(tx, organizationId, before, body.stages);
        const [was, is] = [before, body.stages].map((stages) => stages.map(inWords));
        if (String(was) !== String(is))
          await this.changes.record(tx, actor, origin, { kind, before: { stages: was }, after: { stages: is } });
      }),
    );
    return this.list(actor);
  }

  /** Puts the accounts of removed stages where the body says. */
  private async moveAccounts(
    tx: Tx,
    { organizationId, userId: actorId }: Actor,
    removed: readonly AccountStage[],
    before: readonly AccountStage[],
    { stages, moves = [] }: SetStagesBody,
  ): Promise<void> {
    const targets = new Map(moves.map(({ from, to }) => [from, to]));
    let moved = 0;
    for (const stage of removed) {
      const to = targets.get(stage.id);
      const target = before.find(({ id }) => id === to && stages.some((kept) => kept.id === id));
      for (;;) {
        const accounts = await this.accounts.ofStageForUpdate(tx, organizationId, stage.id, accountsAStep);
        if (accounts.length === 0) break;
        if (target === undefined)
          throw fieldError('moves', 'needed', `There are accounts in ${stage.name}. Choose the stage where they go.`);
        moved += accounts.length;
        if (moved > countCap) throw tooManyAccounts();
        await this.accounts.setStage(
          tx,
          organizationId,
          accounts.map(({ id }) => id),
          target.id,
        );
        const stages = { from: stage.id, to: target.id };
        const data = { before: { stageId: stage.name }, after: { stageId: target.name }, stages };
        await this.timeline.recordMany(
          tx,
          organizationId,
          accounts.map(({ id, version }) => ({
            accountId: id,
            kind: 'stage_changed',
            actorId,
            version: version + 1,
            data,
          })),
        );
      }
    }
  }

  private async write(
    tx: Tx,
    organizationId: string,
    before: readonly AccountStage[],
    stages: readonly StageBody[],
  ): Promise<void> {
    const placed = stages.map((stage, index) => ({ ...stage, position: index + 1 }));
    const changed = placed.filter((stage): stage is typeof stage & { id: string } => {
      const was = before.find(({ id }) => id === stage.id);
      return (
        was !== undefined && (was.name !== stage.name || was.closed !== stage.closed || was.position !== stage.position)
      );
    });
    // Two stages may exchange their names, which are unique: each lets go of its own first.
    for (const { id, position, closed } of changed.filter(({ id, name }) =>
      before.some((was) => was.id !== id && was.name === name),
    ))
      await this.stages.change(tx, organizationId, id, { name: id, position, closed });
    for (const { id, name, position, closed } of changed)
      await this.stages.change(tx, organizationId, id, { name, position, closed });
    const added = placed.filter(({ id }) => id === undefined);
    await this.stages.insert(
      tx,
      added.map(({ name, closed, position }) => ({ organizationId, id: uuid(), name, closed, position })),
    );
  }
}

/** @throws DomainError `validation_failed` */
function refuseUnfit(stages: readonly StageBody[], before: readonly AccountStage[]): void {
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const [index, { id, name }] of stages.entries()) {
    if (id !== undefined && (ids.has(id) || !before.some((stage) => stage.id === id)))
      throw fieldError(
        `stages.${index}.id`,
        'no_such_stage',
        'There is no such stage. Leave the id out for a new one.',
      );
    if (names.has(name.toLowerCase()))
      throw fieldError(`stages.${index}.name`, 'taken', `There are two stages called ${name}. Give one another name.`);
    if (id !== undefined) ids.add(id);
    names.add(name.toLowerCase());
  }
  if (stages.every(({ closed }) => closed))
    throw fieldError('stages', 'needs_an_open_one', 'Leave at least one stage open: new accounts begin there.');
}

const inWords = ({ name, closed }: Pick<AccountStage, 'name' | 'closed'>): string =>
  closed ? `${name} (closed)` : name;

const tooManyAccounts = (): DomainError =>
  new DomainError(
    'too_many',
    'More than 10,000 accounts are in the stages that you remove. Move some of them to another stage first.',
  );
