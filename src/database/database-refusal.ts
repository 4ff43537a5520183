import { Client } from 'pg';
import { sqlStateOf } from '#src/common/postgres-error.js';
import type { DatabaseServer } from './connections/index.js';

/** The database cannot be used as it is configured. Its message is a sentence for whoever runs this. */
export class DatabaseRefusal extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseRefusal';
  }
}

/** Where the database is, without its password. */
export function addressOf(server: DatabaseServer): { host: string; port: number; user: string; database: string } {
  const { host, port, user = '', database = '' } = new Client(server.clientConfig(0));
  return { host, port, user, database };
}

/** A sentence for what waiting will not mend; null for any other error. */
export function explainRefusal(error: unknown, server: DatabaseServer): string | null {
  const { host, port, user, database } = addressOf(server);
  const at = `The database at ${host}:${port}`;
  const message = messageOf(error);
  switch (refusedState(error, message)) {
    case '28P01':
      return `${at} refuses the password of “${user}”: correct DATABASE_URL.`;
    case '28000':
      return `${at} does not let “${user}” in: ${sentence(message)}`;
    case '3D000':
      return `${at} has no database “${database}”: create it, or correct DATABASE_URL.`;
    case '42501':
      return `The role “${user}” lacks a right in the database “${database}”: ${sentence(message)} docs/operate.md lists what it needs.`;
    case '58P01':
    case '0A000':
      return /extension/i.test(message) ? `${at} lacks an extension: ${sentence(message)}` : null;
    default:
      return isAboutTls(error, message) ? `${at} cannot be reached safely: ${sentence(message)}` : null;
  }
}

/** A pooler says such things by its own words under one state, which is that of any trouble with a connection. */
function refusedState(error: unknown, message: string): string | undefined {
  const state = sqlStateOf(error);
  if (state !== '08P01') return state;
  if (/password authentication failed|SASL authentication failed/i.test(message)) return '28P01';
  if (/no such database/i.test(message)) return '3D000';
  return /no such user|not allowed/i.test(message) ? '28000' : state;
}

function isAboutTls(error: unknown, message: string): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code;
  if (message.includes('does not support SSL connections')) return true;
  return typeof code === 'string' && /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|ISSUER/.test(code);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A server's message as a sentence of ours. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
