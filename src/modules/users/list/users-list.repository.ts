import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { overCap } from '#src/common/count-cap.js';
import { PreparedStatements, toPage, type PageRequest, type Statement } from '#src/database/index.js';
import type { Narrowing } from './user-filter.sql.js';
import { countsOf, sumOf, type Choice, type Tally } from './user-counts.js';
import type { PeopleFilter } from './user-filter.js';
import { readPeopleRequest } from './page-request.js';
import { readSearch, type SearchWords } from './user-search.sql.js';
import { gatheredPage, peopleList, type ListedPerson } from './users-list.sql.js';
import { certainlyMany, sampleShare, tallyOrganization, tallySearch, type SearchTally } from './user-tally.sql.js';
import type { PeopleCountsResponse } from '../dto/users-page.response.js';

export type { PeopleFilter } from './user-filter.js';

export interface PeoplePage {
  readonly rows: readonly ListedPerson[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly counts: PeopleCountsResponse;
  /** The database's clock, which statuses are told by. */
  readonly now: Date;
}

interface PlacedPerson extends ListedPerson {
  readonly sortKey: string | null;
}

interface ScannedPerson extends PlacedPerson {
  readonly isLastStep: boolean;
  readonly matching: boolean;
}

/** A page to find: everything the ways of finding it share. */
interface Task {
  readonly organizationId: string;
  readonly request: PageRequest<Narrowing>;
  readonly narrowing: Narrowing;
  /** Of the search index; null without a search, and where reading everybody is cheaper. */
  readonly terms: string | null;
}

/** Numbers of people, estimated, to choose the way by. */
interface Expectation {
  readonly everybody: number;
  readonly matching: number;
  /** Whom gathering would read. */
  readonly toGather: number;
}

/** An organization of which no more is in the sample (some 12,000 people) is searched without the search index. */
const smallSample = 12;

/** How many people one batch of a scan looks at. */
const shortestBatch = 1_000;
const longestBatch = 8_000;

/**
 * Pages of an organization's people, as fast among a million as among ten. PostgreSQL can walk an index in the list's order
 * and skip whoever doesn't match, or gather all matches by another index and sort them. When half of a million match, the
 * first takes a millisecond and the second a second; when three match, it is the other way round; and PostgreSQL's own
 * estimates often don't know. So the organization's sample is asked first. The figures are in
 * docs/adr/0012-people-lists-ask-a-sample-first.md.
 */
@Injectable()
export class UsersListRepository {
  constructor(
    private readonly prepared: PreparedStatements,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws DomainError `invalid_cursor` */
  async page(organizationId: string, filter: PeopleFilter): Promise<PeoplePage> {
    if (!organizationId) throw new TypeError('An organization id is needed.');
    const { role, status } = filter;
    const request = readPeopleRequest(organizationId, filter);
    const search = await readSearch(this.prepared, filter.query);
    const task = { organizationId, request, narrowing: { role, status, search }, terms: null };
    if (search !== null) return this.searched(task, search);
    return role || status ? this.filtered(task) : this.everybody(task);
  }

  private async everybody({ organizationId, request }: Task): Promise<PeoplePage> {
    const { text, values } = peopleList.straight(organizationId, request.range);
    const name = `people_${request.scope.sort}_${request.cursor ? (request.cursor.backwards ? 'before' : 'after') : 'first'}`;
    const [{ count, now }, rows] = await Promise.all([
      tallyOrganization(this.prepared, organizationId),
      this.prepared.rows<PlacedPerson>(name, text, values),
    ]);
    return { ...toPage(request, rows), counts: countsOf(count, {}), now };
  }

  private async filtered(task: Task): Promise<PeoplePage> {
    const { organizationId, request, narrowing } = task;
    const { count, estimate, now } = await tallyOrganization(this.prepared, organizationId);
    const matching = estimate(narrowing);
    const rows = await this.find(task, { everybody: estimate({}), matching, toGather: matching });
    return { ...toPage(request, rows), counts: countsOf(count, narrowing), now };
  }

  private async searched(task: Task, search: SearchWords): Promise<PeoplePage> {
    const tally = await tallySearch(this.prepared, task.organizationId, search);
    const terms = tally.sampled({}) <= smallSample ? null : tally.terms;
    return tally.hits({}) < certainlyMany
      ? this.rareSearch({ ...task, terms }, tally)
      : this.frequentSearch({ ...task, terms }, tally);
  }

  /** Whoever matches is gathered, for the counts need them all. */
  private async rareSearch(
    { organizationId, request, narrowing, terms }: Task,
    { now }: SearchTally,
  ): Promise<PeoplePage> {
    const statement = gatheredPage(organizationId, request.range, narrowing, { terms, tallied: true });
    const rows = await this.run<PlacedPerson & { readonly people: Tally }>(statement);
    const people = rows[0]?.people ?? [];
    const count = (choice: Choice): number => Math.min(sumOf(people, choice), overCap);
    return { ...toPage(request, rows.filter(isPerson)), counts: countsOf(count, narrowing), now };
  }

  private async frequentSearch(task: Task, { hits, sampled, now }: SearchTally): Promise<PeoplePage> {
    const { request, narrowing } = task;
    const rows = await this.find(task, {
      everybody: sampled({}) * sampleShare,
      matching: hits(narrowing) * sampleShare,
      toGather: Math.min(hits({}), sampled(narrowing)) * sampleShare,
    });
    const count = (choice: Choice): number | null => (hits(choice) >= certainlyMany ? overCap : null);
    return { ...toPage(request, rows), counts: countsOf(count, narrowing), now };
  }

  /** By whichever way should read fewer people; by gathering as well where matches lie too unevenly for a scan. */
  private async find(task: Task, { everybody, matching, toGather }: Expectation): Promise<readonly PlacedPerson[]> {
    const steps = Math.ceil((task.request.range.count * everybody) / matching);
    if (steps > toGather) return this.gather(task);
    return (await this.scan(task, steps, Math.max(steps * 4, toGather / 4))) ?? this.gather(task);
  }

  /**
   * Scans on, a batch after the other, until the page is full or the list has ended. (Batches are short, for PostgreSQL would
   * rather sort everybody than scan far.)
   * @param steps people that it should take
   * @param patience people after whom it is given up, with null
   */
  private async scan(
    { organizationId, request, narrowing }: Task,
    steps: number,
    patience: number,
  ): Promise<PlacedPerson[] | null> {
    const found: PlacedPerson[] = [];
    let { range } = request;
    let batch = 2 * steps;
    for (let scanned = 0; scanned < patience; scanned += batch, batch *= 2) {
      batch = Math.min(Math.max(batch, shortestBatch), longestBatch);
      const rows = await this.run<ScannedPerson>(peopleList.scanned(organizationId, range, narrowing, batch));
      found.push(...rows.filter((row) => row.matching));
      const last = rows.at(-1);
      if (found.length >= request.range.count || !last?.isLastStep) return found;
      range = { ...range, behind: { key: last.sortKey, id: last.id }, count: request.range.count - found.length };
    }
    return null;
  }

  private async gather({ organizationId, request, narrowing, terms }: Task): Promise<PlacedPerson[]> {
    const statement = gatheredPage(organizationId, request.range, narrowing, { terms, tallied: false });
    return (await this.run<PlacedPerson>(statement)).filter(isPerson);
  }

  /** Unnamed, so that PostgreSQL plans it for these values: as a named statement a rare search took seconds. */
  private run<Row>({ text, values }: Statement): Promise<Row[]> {
    return this.dataSource.query<Row[]>(text, [...values]);
  }
}

/** The row that carries a tally is there even when nobody is found. */
const isPerson = (row: { readonly id: string | null }): boolean => row.id !== null;
