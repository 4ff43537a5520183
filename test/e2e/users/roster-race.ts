import type { Type } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { EmailAddress } from '#src/common/email-address.js';
import { UnitOfWork } from '#src/database/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import { EmailChangesRepository } from '#src/modules/users/index.js';
import type { Client } from 'pg';
import { claimsOf } from '../../support/forged-token.js';
import { setUpTotp, type Authenticator } from '../../support/authenticator.js';
import { openConnection } from '../../support/connection.js';
import { openGate } from '../../support/lock-waits.js';
import { giveDomains, newMember } from '../../support/members.js';
import { goodPassword, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { panelClient, signInToPanel, type PanelClient } from '../panel/panel-client.js';

/** A person of the raced organization, signed in to both instances by token and by cookie. */
export interface Racer {
  readonly session: ApiSession;
  /** Where the person's mailbox is; the organization has a domain for each. */
  readonly domain: string;
  readonly clients: readonly { readonly api: Api; readonly panel: PanelClient }[];
}

/** An organization with two admins, and one more person, on two instances. */
export interface RosterRace {
  readonly world: World;
  readonly ada: Racer;
  readonly ben: Racer;
  readonly cleo: Racer;
  /**
   * Everything as it was at first: Ada and Ben are the admins, with an authenticator app each; everybody can sign in, the admins'
   * domains are claimed, and no second factor is required.
   */
  reset(): Promise<void>;
  /** Sends all, and lets them change anything only once all stand before the organization's row. */
  readonly inTheSameInstant: (requests: readonly (() => Promise<Outcome>)[]) => Promise<Outcome[]>;
  /**
   * The active admins who can sign in: their address has a password, and they are asked for a second factor just where they have
   * one. Whether one is required is not asked: who lacks it signs in by the password to set it up, before and after its date.
   */
  admins(): Promise<string[]>;
  /** Signs in as one of those, as they stand, sets a second factor up where one is due, and lists people. @returns the answer's status */
  enter(): Promise<number>;
  /** Notes that somebody asked for an address, and gives the token that proves it. */
  askForAddress(userId: string, email: string): Promise<string>;
  close(): Promise<void>;
}

/** How a path ended, in the terms of the API. */
export type Outcome = Pick<ApiAnswer, 'status' | 'text'>;

export async function startRosterRace(): Promise<RosterRace> {
  const world = await startWorldWithPanel({}, 2);
  const gate = await openGate(world);
  const connection = await openConnection(world);
  const ada = await racerOf(world, 'ada', 'first.example');
  const organizationId = String(claimsOf(ada.session.accessToken).org);
  await giveDomains(world, organizationId, ['second.example', 'third.example']);
  const ben = await racerOf(world, 'ben', 'second.example');
  const cleo = await racerOf(world, 'cleo', 'third.example');
  const claimant = await newMember(world, 'eve@claimant.example');
  await world.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [ben.session.user.id]);
  const apps = new Map<string, Authenticator>();
  for (const { session } of [ada, ben]) apps.set(session.user.id, await setUpTotp(world, session));
  const admins = () =>
    world.sql<{ id: string; name: string; email: string }>(
      `SELECT u.id, u.name, u.email FROM users u JOIN credentials c ON c.email = u.email AND c.user_id = u.id
        WHERE u.organization_id = $1 AND u.role = 'admin' AND u.state = 'active'
          AND u.has_second_factor = EXISTS
                (SELECT FROM totp_factors t WHERE t.organization_id = u.organization_id AND t.user_id = u.id AND t.confirmed_at IS NOT NULL)`,
      [organizationId],
    );
  const reset = await resetOf(connection, organizationId, String(claimsOf(claimant.accessToken).org));
  return {
    world,
    ada,
    ben,
    cleo,
    reset,
    inTheSameInstant: async (requests) => {
      await gate.hold(organizationId);
      const answers = Promise.all(requests.map((request) => request()));
      await gate.release(requests.length);
      return answers;
    },
    admins: async () => (await admins()).map(({ name }) => name),
    enter: async () => {
      const [admin] = await admins();
      if (admin === undefined) throw new Error('No admin remains who can sign in.');
      const session = await signIn(world, admin.email, apps.get(admin.id));
      const people = () => world.api.as(session).get('/v1/users');
      const answer = await people();
      if (answer.status !== 403) return answer.status;
      await setUpTotp(world, session);
      return (await people()).status;
    },
    askForAddress: async (userId, email) => {
      const service = <T>(type: Type<T>): T => world.app.app.get(type, { strict: false });
      const change = { organizationId, id: uuid(), userId, fromEmail: email, toEmail: email, askedBy: null };
      const link = await service(UnitOfWork).run(async (tx) => {
        await service(EmailChangesRepository).ask(tx, change);
        const person = { organizationId, userId };
        return service(LinksService).mintForChange(tx, 'confirm-email', EmailAddress.parse(email), person);
      });
      return new URL(link).searchParams.get('token') ?? '';
    },
    close: async () => {
      await connection.end();
      await gate.close();
      await world.close();
    },
  };
}

/** Signs in by the password, and by a code of the app where that is asked for. */
async function signIn({ api }: World, email: string, app: Authenticator | undefined): Promise<ApiSession> {
  const answer = await api.post('/v1/auth/login', { email, password: goodPassword });
  if (answer.status === 200) return answer.json<ApiSession>();
  if (answer.status !== 202) throw new Error(`Signing in answered ${answer.status}: ${answer.text}`);
  const { ticket } = answer.json<{ secondFactor: { ticket: string } }>().secondFactor;
  const passed = await api.post('/v1/auth/second-factor', { ticket, code: await app?.code() });
  if (passed.status !== 200) throw new Error(`${answer.text} was answered ${passed.status}: ${passed.text}`);
  return passed.json<ApiSession>();
}

async function racerOf(world: World, name: string, domain: string): Promise<Racer> {
  const email = `${name}@${domain}`;
  const session = await newMember(world, email);
  const { cookie } = await signInToPanel(world.app.url, email);
  return {
    session,
    domain,
    clients: world.app.instances.map(({ url }) => ({
      api: world.api.on(url).as(session),
      panel: panelClient(url, cookie),
    })),
  };
}

/** Remembers how things stand, and puts them back in one round trip: rounds are many. */
async function resetOf(connection: Client, organizationId: string, claimantId: string): Promise<() => Promise<void>> {
  await connection.query(`
    CREATE TABLE race_users AS SELECT * FROM users;
    CREATE TABLE race_credentials AS SELECT * FROM credentials;
    CREATE TABLE race_clients AS SELECT * FROM known_clients;
    CREATE TABLE race_sessions AS SELECT * FROM sessions;
    CREATE TABLE race_apps AS SELECT * FROM totp_factors;
    CREATE TABLE race_domains AS SELECT * FROM organization_domains`);
  const statements = `
    BEGIN;
    DELETE FROM users u WHERE u.organization_id = '${claimantId}'
       AND NOT EXISTS (SELECT FROM race_users r WHERE r.id = u.id);
    UPDATE users u SET name = r.name, email = r.email, role = r.role, state = r.state, has_second_factor = r.has_second_factor
      FROM race_users r WHERE r.organization_id = u.organization_id AND r.id = u.id;
    DELETE FROM credentials;
    INSERT INTO credentials SELECT * FROM race_credentials;
    DELETE FROM known_clients;
    INSERT INTO known_clients SELECT * FROM race_clients;
    UPDATE sessions SET ended_reason = NULL WHERE ended_reason IS NOT NULL;
    INSERT INTO sessions SELECT * FROM race_sessions ON CONFLICT DO NOTHING;
    UPDATE sessions SET authenticated_at = now();
    DELETE FROM totp_factors;
    INSERT INTO totp_factors SELECT * FROM race_apps;
    UPDATE organizations SET second_factor_required = 'nobody', second_factor_required_from = NULL
     WHERE second_factor_required <> 'nobody';
    DELETE FROM email_changes;
    DELETE FROM email_links;
    DELETE FROM removed_addresses;
    DELETE FROM organization_domains;
    INSERT INTO organization_domains SELECT * FROM race_domains;
    DELETE FROM held_domains;
    INSERT INTO held_domains SELECT organization_id, domain FROM race_domains;
    DELETE FROM domain_claims;
    INSERT INTO domain_claims (domain, id, claimant_id, holder_id, people, settles_at)
    SELECT domain, organization_id, '${claimantId}', '${organizationId}', 'move', now()
      FROM race_domains WHERE domain IN ('first.example', 'second.example');
    COMMIT`;
  return async () => {
    await connection.query(statements);
  };
}
