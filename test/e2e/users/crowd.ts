import { v7 as uuid } from 'uuid';
import type { World } from '../../support/world.js';

/** A person as the table has them; what is left out is an active User who joined and never signed in. */
export interface CrowdMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: 'admin' | 'user';
  readonly state: 'active' | 'invited' | 'deactivated' | 'removed';
  readonly joinedAt: string | null;
  readonly lastActiveAt: string | null;
  readonly invitationSentAt: string | null;
}

/** Puts people into an organization past the application: many, or such as would take days to become so. */
export async function addCrowd(
  { sql }: Pick<World, 'sql'>,
  organizationId: string,
  members: readonly Partial<CrowdMember>[],
): Promise<CrowdMember[]> {
  const people = members.map((member, index): CrowdMember => {
    const id = uuid();
    return {
      id,
      email: `person${index}-${id.slice(-8)}@crowd.example`,
      name: `Person ${index}`,
      role: 'user',
      state: 'active',
      joinedAt: '2026-01-02T03:04:05Z',
      lastActiveAt: null,
      invitationSentAt: null,
      ...member,
    };
  });
  await sql(
    `INSERT INTO users (organization_id, id, email, name, role, state, joined_at, last_active_at, invitation_sent_at)
     SELECT $1, id, email, name, role, state, "joinedAt", "lastActiveAt", "invitationSentAt"
       FROM json_to_recordset($2) AS person (id uuid, email text, name text, role text, state text,
            "joinedAt" timestamptz, "lastActiveAt" timestamptz, "invitationSentAt" timestamptz)`,
    [organizationId, JSON.stringify(people)],
  );
  return people;
}

export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
