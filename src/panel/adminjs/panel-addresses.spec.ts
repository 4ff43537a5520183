import type { ErrorCode } from '#src/common/error-catalogue.js';
import { panelAddresses, ruleOf } from './panel-addresses.js';

const routed = (method: string, url: string, params: Record<string, string> = {}) =>
  ruleOf({ method, routeOptions: { url } as never, params });

const refusal = (code: ErrorCode) => expect.objectContaining({ code }) as unknown as Error;
const listAction = '/admin/api/resources/:resourceId/actions/:action';
const recordAction = '/admin/api/resources/:resourceId/records/:recordId/:action';

describe('the panel’s addresses', () => {
  test('a listed address gives its rule', () => {
    expect(routed('GET', '/admin')).toBe('signed-in');
    expect(routed('HEAD', '/admin/resources/:resourceId', { resourceId: 'people' })).toBe('users.manage');
    expect(routed('GET', '/admin/resources/:resourceId', { resourceId: 'imports' })).toBe('users.manage');
    expect(routed('GET', listAction, { resourceId: 'people', action: 'list' })).toBe('users.manage');
  });

  test('another method than the listed one is refused [3.5.1]', () => {
    expect(() => routed('POST', listAction, { resourceId: 'people', action: 'list' })).toThrow(
      refusal('method_not_allowed'),
    );
  });

  test.each(['new', 'edit', 'delete', 'show', 'changeRole', 'constructor'])(
    'AdminJS’s own action %s is not there',
    (action) => {
      expect(() => routed('POST', recordAction, { resourceId: 'people', recordId: 'x', action })).toThrow(
        refusal('not_found'),
      );
    },
  );

  test('names in the address can’t imitate another address', () => {
    expect(() => routed('GET', '/admin/pages/:pageName', { pageName: '../resources/people' })).toThrow(
      refusal('not_found'),
    );
    expect(() => routed('GET', '/admin/resources/:resourceId', { resourceId: ':resourceId' })).toThrow();
  });

  test('no address changes anything: what the panel changes, it asks of the API', () => {
    expect(Object.keys(panelAddresses).filter((address) => !address.startsWith('GET '))).toEqual([]);
  });
});
