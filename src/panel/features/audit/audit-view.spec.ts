import { auditQuery, defaultAuditView, isAuditFiltered, readAuditView, writeAuditView } from './audit-view.js';

const read = (query: string) => readAuditView(new URLSearchParams(query));
const person = '0199f2b4-5c1e-7000-8000-000000000001';

describe('the view of the audit log in an address', () => {
  test('an empty address is the newest of everything', () => {
    expect(read('')).toEqual(defaultAuditView);
    expect(isAuditFiltered(read(''))).toBe(false);
  });

  test('comes back as it was written', () => {
    const view = {
      person,
      kind: 'user.',
      outcome: 'refused',
      from: '2026-05-04',
      to: '2026-05-05',
      cursor: 'abc',
    } as const;
    expect(readAuditView(writeAuditView(view))).toEqual(view);
    expect(isAuditFiltered(view)).toBe(true);
  });

  test.each([
    'person=1',
    'kind=user',
    'kind=%27',
    'outcome=constructor',
    'outcome=maybe',
    'from=yesterday',
    'from=2026-02-31',
    'to=2026-13-01',
    'colour=red',
  ])('%s means nothing', (query) => {
    expect(read(query)).toEqual(defaultAuditView);
  });

  test('asks the server for the reader’s days from midnight to midnight', () => {
    const query = auditQuery({ ...defaultAuditView, from: '2026-05-04', to: '2026-05-04' });
    expect(query.get('from')).toBe(new Date(2026, 4, 4).toISOString());
    expect(query.get('to')).toBe(new Date(2026, 4, 5).toISOString());
  });
});
