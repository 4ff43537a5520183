import { DomainError, fieldError } from '#src/common/domain-error.js';
import { faultOf, toFormProblem } from './form-problem.js';

describe('why a form comes back', () => {
  test('a refused domain is said beside the address', () => {
    const problem = toFormProblem(new DomainError('personal_email_domain', 'Use your work email.'));
    expect(problem).toMatchObject({ status: 422, title: 'A work email is needed' });
    expect(faultOf(problem, 'email')).toBe('Use your work email.');
    expect(faultOf(problem, 'password')).toBeUndefined();
  });

  test('wrong credentials don’t say which of the two is wrong', () => {
    const problem = toFormProblem(new DomainError('invalid_credentials', 'Check both.'));
    expect(problem).toMatchObject({ status: 401, detail: 'Check both.', errors: [] });
  });

  test('a field’s own error is kept', () => {
    expect(faultOf(toFormProblem(fieldError('name', 'too_long', 'Shorter, please.')), 'name')).toBe('Shorter, please.');
  });

  test('the wait of a rate limit is kept', () => {
    const limited = new DomainError('rate_limited', 'Wait a minute.', { retryAfterSeconds: 60 });
    expect(toFormProblem(limited)).toMatchObject({ status: 429, retryAfterSeconds: 60 });
  });

  test('our own fault is thrown on, for no correction of the form would help', () => {
    const fault = new TypeError('x is undefined');
    expect(() => toFormProblem(fault)).toThrow(fault);
    const busy = new DomainError('unavailable', 'Try again in a moment.');
    expect(() => toFormProblem(busy)).toThrow(busy);
  });
});
