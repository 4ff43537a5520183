import { DomainError } from '#src/common/domain-error.js';
import { capabilityMissing } from '../capability-refusal.js';
import { toProblem } from '../problem.js';
import { renderProblemPage } from './problem-page.js';

const requestId = '0199f2b4-5c1e-7000-8000-000000000000';
const page = (error: DomainError) => renderProblemPage(toProblem(error, requestId));

describe('a problem as a page', () => {
  test('says what went wrong and what to do next', () => {
    const html = page(new DomainError('not_found', 'There is nothing at this address.'));
    expect(html).toContain('<title>Not found · Thread</title>');
    expect(html).toContain('There is nothing at this address.');
    expect(html).toContain('href="/"');
  });

  test('leads to the sign-in when nobody is signed in', () => {
    expect(page(new DomainError('not_authenticated', 'Sign in to continue.'))).toContain('href="/login"');
  });

  test('names the admins who can help with a missing capability', () => {
    const html = page(capabilityMissing('users.manage', [{ name: 'Ada <b>', email: 'ada@acme.example' }]));
    expect(html).toContain('Manage users');
    expect(html).toContain('Ada &lt;b&gt;');
    expect(html).toContain('href="mailto:ada@acme.example"');
  });

  test('gives the request’s id to tell us when the fault is ours, and only then', () => {
    expect(page(new DomainError('internal_error', 'We have noted it.'))).toContain(requestId);
    expect(page(new DomainError('not_found', 'Nothing here.'))).not.toContain(requestId);
  });
});
