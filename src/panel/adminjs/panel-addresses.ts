import type { FastifyRequest } from 'fastify';
import type { Capability } from '#src/access/index.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import { pageAddress, panelPages } from '#src/modules/descriptors.js';

/** What a panel address asks of the person: a capability, or only being signed in. */
type PanelRule = Capability | 'signed-in';

/**
 * Every address of the panel with its method and what it asks for. Deny by default: what isn't listed isn't there,
 * whatever AdminJS would route. All of them only read: what the panel changes, it asks of `/v1`.
 */
export const panelAddresses: Readonly<Record<string, PanelRule>> = {
  'GET /admin': 'signed-in',
  ...Object.fromEntries(panelPages.map(({ name, capability }) => [`GET ${pageAddress(name)}`, capability])),
  'GET /admin/api/resources/people/actions/list': 'users.manage',
};

/**
 * The rule of the address that a request was routed to.
 * @throws DomainError `not_found`, or `method_not_allowed` when the address takes another method.
 */
export function ruleOf(request: Pick<FastifyRequest, 'method' | 'routeOptions' | 'params'>): PanelRule {
  const address = addressOf(request);
  const rule = panelAddresses[`${request.method === 'HEAD' ? 'GET' : request.method} ${address}`];
  if (rule !== undefined) return rule;
  const takesAnother = Object.keys(panelAddresses).some((entry) => entry.endsWith(` ${address}`));
  throw takesAnother
    ? new DomainError('method_not_allowed', 'This address does not take that method.')
    : notFound('page');
}

/** The routed pattern with the names of the resource, action and page filled in; ids stay placeholders. */
function addressOf({ routeOptions, params }: Pick<FastifyRequest, 'routeOptions' | 'params'>): string {
  const names = params as Readonly<Record<string, string | undefined>>;
  return (routeOptions.url ?? '').replace(/:(resourceId|action|pageName)\b/g, (_, name: string) => names[name] ?? '');
}
