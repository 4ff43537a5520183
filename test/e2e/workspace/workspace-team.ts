import { newTeam, type Team } from '../users/team.js';
import type { Api, ApiAnswer } from '../../support/people.js';
import type { World } from '../../support/world.js';

/** An account as the API shows it, as far as tests look. */
export interface ShownAccount {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly externalId: string | null;
  readonly stage: { readonly id: string; readonly name: string; readonly closed: boolean };
  readonly csm: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly health: string;
  readonly healthReason: string | null;
  readonly healthSetBy: { readonly id: string; readonly name: string } | null;
  readonly healthSetAt: string | null;
  readonly healthStale: boolean;
  readonly annualValueMinor: number | null;
  readonly currency: string | null;
  readonly renewalOn: string | null;
  readonly nextStep: string | null;
  readonly nextStepOn: string | null;
  readonly lastTouchAt: string | null;
  readonly signals: readonly string[];
  readonly version: number;
  readonly archivedAt: string | null;
  readonly today: string;
  readonly contacts: readonly ShownContact[];
}

export interface ShownContact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly title: string | null;
  readonly part: string | null;
  readonly leftAt: string | null;
  readonly noMailAt: string | null;
}

export interface ShownEntry {
  readonly id: string;
  readonly kind: string;
  readonly group: string;
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly subjectId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly people: {
    readonly from: { id: string; name: string } | null;
    readonly to: { id: string; name: string } | null;
  } | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

export interface ShownStage {
  readonly id: string;
  readonly name: string;
  readonly closed: boolean;
}

/** An organization with Ada, its Admin, and Ben, a User, and what tests do with accounts there. */
export interface WorkspaceTeam extends Team {
  readonly asBen: Api;
  /** Adds an account, as Ada. */
  add(body?: Readonly<Record<string, unknown>>): Promise<ShownAccount>;
  account(id: string): Promise<ShownAccount>;
  timeline(id: string, query?: string): Promise<ShownEntry[]>;
  stages(): Promise<ShownStage[]>;
}

let accounts = 0;

export async function newWorkspaceTeam(world: World): Promise<WorkspaceTeam> {
  const team = await newTeam(world);
  const { asAda } = team;
  return {
    ...team,
    asBen: world.api.as(team.ben),
    add: async (body = {}) => made(await asAda.post('/v1/accounts', { name: `Nordwind ${++accounts}`, ...body })),
    account: async (id) => (await asAda.get(`/v1/accounts/${id}`)).json<ShownAccount>(),
    timeline: async (id, query = '') =>
      (await asAda.get(`/v1/accounts/${id}/timeline?limit=100&${query}`)).json<{ data: ShownEntry[] }>().data,
    stages: async () => (await asAda.get('/v1/account-stages')).json<{ data: ShownStage[] }>().data,
  };
}

/** What was made, by an answer that must say so. */
export function made<Made = ShownAccount>(answer: ApiAnswer): Made {
  if (answer.status !== 201) throw new Error(`It answered ${answer.status}: ${answer.text}`);
  return answer.json<Made>();
}
