import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { sqlStateOf } from '#src/common/postgres-error.js';
import { referenceDatabase } from '../postgres.js';
import { testFolder } from '../test-folder.js';
import { Catalogue } from './catalogue.js';
import { everyShardStatements } from './every-shard-statements.js';
import { judgeStatement, rules, type Rule } from './judge-statement.js';

const undefinedTable = '42P01';

/** Begins a statement that a test sends through the application's connections: it is not judged. */
export const testMark = '/* by a test */';

/** The statements of this file's applications each text once. */
const sent = new Map<string, string>();

/** A query that is not the job queue's own. */
const judged = /^(?![^]*\bpgboss\.)[\s(]*(WITH|SELECT|INSERT|UPDATE|DELETE)\b/i;

/** However many values are given, and however it is laid out, a statement is the same. */
const normalize = (text: string): string =>
  text
    .replaceAll(/\$\d+(, ?\$\d+)+/g, '$…')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Databases of applications. Others are a test's own, which may migrate them. */
const watched = new Set<string>();

/** A statement as it was sent, with its values. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Whether the server keeps its plan from one time to the next. */
  readonly isPrepared: boolean;
  /** What the connection calls itself. */
  readonly sender: string;
}

/** Who else hears of the statements of watched connections. */
const listeners = new Set<(sent: SentStatement) => void>();

/** Collects the statements that applications send while `work` runs. They must be watched: {@link collectStatements}. */
export async function sentDuring(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const heard: SentStatement[] = [];
  const hear = (one: SentStatement): void => void heard.push(one);
  listeners.add(hear);
  try {
    await work();
  } finally {
    listeners.delete(hear);
  }
  return heard;
}

/** Notes what an application's connections send to its database from now on. */
export function collectStatements(databaseUrl: string): void {
  if (watched.size === 0) listenIn();
  watched.add(new URL(databaseUrl).pathname.slice(1));
}

function listenIn(): void {
  const query: unknown = Reflect.get(Client.prototype, 'query');
  if (typeof query !== 'function') throw new TypeError('pg’s client has no queries.');
  Reflect.set(Client.prototype, 'query', function (this: Client, ...given: unknown[]): unknown {
    if (isWatched(this)) {
      note(textOf(given[0]));
      for (const hear of listeners) hear(sentBy(this, given));
    }
    const sending: unknown = Reflect.apply(query, this, given);
    return sending;
  });
}

/** The application names its connections; tests' own have no name. */
const isWatched = (client: Client): boolean =>
  nameOf(client).startsWith('thread') && watched.has(client.database ?? '');

function nameOf(client: Client): string {
  const parameters: unknown = Reflect.get(client, 'connectionParameters');
  const name: unknown = Reflect.get(Object(parameters), 'application_name');
  return typeof name === 'string' ? name : '';
}

const textOf = (query: unknown): string =>
  String(typeof query === 'string' ? query : Reflect.get(Object(query), 'text'));

/** @param given what pg’s `query` was given: a text and values, or an object that has both */
function sentBy(client: Client, [query, values]: readonly unknown[]): SentStatement {
  const own: unknown = Reflect.get(Object(query), 'values');
  const name: unknown = typeof query === 'string' ? undefined : Reflect.get(Object(query), 'name');
  const given: readonly unknown[] = Array.isArray(own) ? own : Array.isArray(values) ? values : [];
  return { text: textOf(query), values: given, isPrepared: typeof name === 'string', sender: nameOf(client) };
}

/** Texts as they were sent, so that the same is looked at once. */
const noted = new Set<string>();

function note(text: string): void {
  if (noted.has(text)) return;
  noted.add(text);
  if (!judged.test(text)) return;
  const normalized = normalize(text);
  if (!sent.has(normalized)) sent.set(normalized, text);
}

/** Statements that this run has found to be good: one hash a line. */
const knownFile = (): string => join(testFolder(), 'judged-statements');
const hashOf = (normalized: string): string => createHash('sha256').update(normalized).digest('base64url');

/**
 * Judges the statements that were sent since the last time, unless another file's were the same.
 * @throws Error that names each statement which a database of several servers would not take, and why
 */
export async function assertStatementsFitShards(): Promise<void> {
  const known = new Set(existsSync(knownFile()) ? readFileSync(knownFile(), 'utf8').split('\n') : []);
  const fresh = [...sent].filter(([normalized]) => !known.has(hashOf(normalized)));
  sent.clear();
  noted.clear();
  if (fresh.length === 0) return;
  recordStatements(fresh.map(([, text]) => text));
  const client = new Client(await referenceDatabase());
  await client.connect();
  try {
    const catalogue = await Catalogue.read(client);
    const faults: string[] = [];
    const good: string[] = [];
    for (const [normalized, text] of fresh) {
      const rulesBroken = await judgeStatement(catalogue, text).catch((error: unknown) => {
        // A module of a test's own has tables of its own.
        if (sqlStateOf(error) === undefinedTable) return [];
        throw error;
      });
      const broken = excused(normalized, rulesBroken);
      if (broken.length === 0) good.push(`${hashOf(normalized)}\n`);
      else faults.push(`${text.trim()}\n${broken.map((rule) => `  ${rule}: ${rules[rule]}`).join('\n')}`);
    }
    appendFileSync(knownFile(), good.join(''));
    if (faults.length > 0)
      throw new Error(`A database of several servers would not take these statements:\n\n${faults.join('\n\n')}`);
  } finally {
    await client.end();
  }
}

/** Adds statements to the file that `RECORD_STATEMENTS` names, if it does: a release keeps what its tests made it send. */
function recordStatements(texts: readonly string[]): void {
  const { RECORD_STATEMENTS: file } = process.env;
  if (file === undefined) return;
  appendFileSync(file, texts.map((text) => `${text.replaceAll(/\s+/g, ' ').trim()}\n`).join(''));
}

/** What remains of the broken rules of a statement that asks every shard on purpose. */
function excused(normalized: string, broken: readonly Rule[]): readonly Rule[] {
  if (!everyShardStatements.some(({ begins }) => normalized.startsWith(begins))) return broken;
  return broken.filter((rule) => rule !== 'asks every shard' && rule !== 'crosses shards');
}
