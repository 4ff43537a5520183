import { v7 as uuid } from 'uuid';
import type { AppConfig } from '#src/config/index.js';
import { PasswordHasher } from '#src/modules/identity/index.js';
import { CommandFailed, type Database } from './command.js';
import { demoPeople } from './demo-people.js';
import { fillWorkspace } from './demo-workspace.js';
import { reportFailure } from './report-failure.js';
import { withDatabase } from './with-database.js';

const domain = 'acme.example';
const password = 'look around acme first';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Fills an example organization of 200 people with 60 accounts, to look at during development. A second run changes nothing. */
async function fill(database: Database): Promise<void> {
  const [admin] = demoPeople(domain);
  const made = await database.transaction(async (tx) => {
    const organizationId = uuid();
    const claimed: unknown[] = await tx.query(
      'INSERT INTO organization_domains (domain, organization_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING domain',
      [domain, organizationId],
    );
    if (claimed.length === 0) return false;
    await tx.query('INSERT INTO organizations (id, name) VALUES ($1, $2)', [organizationId, 'Acme']);
    await tx.query('INSERT INTO brands (organization_id, display_name, color) VALUES ($1, $2, $3)', [
      organizationId,
      'Acme Rockets',
      '#0f766e',
    ]);
    await tx.query('INSERT INTO held_domains (organization_id, domain) VALUES ($1, $2)', [organizationId, domain]);
    const people = demoPeople(domain).map((person) => ({ ...person, id: uuid() }));
    await tx.query(
      `INSERT INTO users (organization_id, id, email, name, role, state, joined_at, joined_by_domain, last_active_at,
                          invitation_sent_at)
       SELECT $1, p.id, p.email, p.name, p.role, p.state, now() - make_interval(days => p."joinedDaysAgo"), true,
              date_trunc('minute', now() - make_interval(mins => p."lastActiveMinutesAgo")),
              CASE WHEN p.state = 'invited' THEN now() END
         FROM json_to_recordset($2) AS p (id uuid, email text, name text, role text, state text,
                                          "joinedDaysAgo" int, "lastActiveMinutesAgo" int)`,
      [organizationId, JSON.stringify(people)],
    );
    const passwordHash = await new PasswordHasher().hash(password);
    await tx.query(
      `INSERT INTO credentials (email, organization_id, user_id, password_hash)
       SELECT email, organization_id, id, $2 FROM users WHERE organization_id = $1 AND state <> 'invited'`,
      [organizationId, passwordHash],
    );
    const csmIds = people.filter(({ state }) => state === 'active').map(({ id }) => id);
    await fillWorkspace(tx, organizationId, csmIds.slice(0, 3));
    return true;
  });
  say(made ? 'Acme has 200 people and 60 accounts now.' : `Somebody has ${domain} already, so nothing was changed.`);
  say(`Sign in as ${admin?.email ?? ''} (Admin) or ben.lindqvist@${domain} (User) with the password: ${password}`);
}

/** Its people sign in with a password that everybody can read here. */
function admitDevelopment({ production }: AppConfig): void {
  if (production)
    throw new CommandFailed('The demo is for development only: its passwords are public. Nothing was changed.', 2);
}

await withDatabase(fill, admitDevelopment).catch(reportFailure);
