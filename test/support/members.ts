import type { Type } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { EmailAddress } from '#src/common/email-address.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { SessionsService } from '#src/modules/auth/sessions/sessions.service.js';
import { CredentialsRepository } from '#src/modules/identity/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { Enrolment } from '#src/modules/users/index.js';
import { goodPassword, nameFrom, type ApiSession } from './people.js';
import type { World } from './world.js';

const origin = { ip: '127.0.0.1', userAgent: null, requestId: 'test' };
/** Says itself how it was made, so that whoever signs in by it has it verified as cheaply. */
const passwordHash = hash(goodPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/**
 * A member of their domain's organization, signed in: what sign-up makes, by its services, without the mail, the requests and
 * the hashing. For tests whose subject begins later.
 */
export async function newMember(
  { app }: { readonly app: Pick<World['app'], 'app'> },
  email: string,
  name = nameFrom(email),
): Promise<ApiSession> {
  const service = <T>(type: Type<T>): T => app.app.get(type, { strict: false });
  const address = EmailAddress.parse(email);
  const signedIn = await service(UnitOfWork).run(async (tx) => {
    const organization = await service(OrganizationsService).formByDomain(tx, address.domain);
    const enrolment = service(Enrolment);
    const standing = await enrolment.assertWelcome(tx, organization.id, address);
    const user = await enrolment.join(tx, organization.id, { email: address, name }, standing);
    const { organizationId, id: userId } = user;
    await service(CredentialsRepository).insert(tx, {
      email,
      organizationId,
      userId,
      passwordHash: await passwordHash,
    });
    const actor = { userId };
    const audit = service(AuditLog);
    if (organization.created)
      await audit.record(tx, organizationId, {
        kind: 'organization.created',
        actor,
        after: { domain: address.domain },
        origin,
      });
    await audit.record(tx, organizationId, {
      kind: 'signup.completed',
      actor,
      subject: actor,
      after: { role: user.role },
      origin,
    });
    return service(SessionsService).start(tx, user, 'api', origin);
  });
  return JSON.parse(JSON.stringify(service(SessionsService).present(signedIn))) as ApiSession;
}

/** Gives domains to an organization, affiliated ones, as if somebody had joined by each. */
export async function giveDomains(
  { sql }: Pick<World, 'sql'>,
  organizationId: string,
  domains: readonly string[],
): Promise<void> {
  await sql(
    `WITH given AS (
       INSERT INTO organization_domains (domain, organization_id) SELECT unnest($1::text[]), $2::uuid RETURNING organization_id, domain)
     INSERT INTO held_domains (organization_id, domain) SELECT organization_id, domain FROM given`,
    [domains, organizationId],
  );
}
