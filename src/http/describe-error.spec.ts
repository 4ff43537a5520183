import { describeError } from './describe-error.js';

const secret = 'hunter2 and more';

/** As the database driver throws it. */
const databaseError = (code: string, message: string): Error =>
  Object.assign(new Error(message), { name: 'error', code, detail: `Key (email)=(${secret}) exists.`, where: secret });

/** As TypeORM wraps it: the statement and its parameters beside it. */
class QueryFailedError extends Error {
  override name = 'QueryFailedError';
  constructor(
    readonly query: string,
    readonly parameters: readonly unknown[],
    readonly driverError: Error,
  ) {
    super(driverError.message);
  }
}

describe('the description of an error', () => {
  it('has type, message, code and stack', () => {
    const error = Object.assign(new TypeError('No such thing'), { code: 'ERR_NONE' });
    expect(describeError(error)).toEqual({
      type: 'TypeError',
      message: 'No such thing',
      code: 'ERR_NONE',
      stack: expect.stringMatching(/^TypeError: No such thing\n {4}at .*describe-error\.spec/) as string,
    });
  });

  it('has the SQLSTATE of a failed query, and neither its text nor its parameters', () => {
    const driverError = databaseError('23505', 'duplicate key value violates unique constraint "users_email"');
    const error = new QueryFailedError(`INSERT ${secret}`, [secret], driverError);
    const description = describeError(error);
    expect(description).toMatchObject({
      type: 'QueryFailedError',
      message: 'duplicate key value violates unique constraint "users_email"',
      code: '23505',
      stack: expect.stringContaining('    at ') as string,
    });
    expect(JSON.stringify(description)).not.toContain(secret);
  });

  it.each([
    ['22P02', `invalid input syntax for type uuid: "${secret}"`],
    ['22007', `invalid input syntax for type timestamp: "${secret}\n"quoted" ${secret}"`],
    ['22008', `date/time field value out of range: "${secret}"`],
    ['22003', `value "${secret}" is out of range for type integer`],
    ['22P02', `malformed array literal: "${secret}`],
  ])('does not repeat the value that the database quotes: %s %j', (code, message) => {
    for (const error of [databaseError(code, message), new QueryFailedError('', [], databaseError(code, message))]) {
      const description = describeError(error);
      expect(description.message).toContain('"…"');
      expect(JSON.stringify(description)).not.toContain(secret);
    }
  });

  it.each([`{"password":"${secret}"`, secret, `[${'1,'.repeat(40)}"${secret}`, `{"a":1}${secret}`, `"${secret}`])(
    'does not repeat the JSON that could not be read: %j',
    (text) => {
      let thrown: unknown;
      try {
        JSON.parse(text);
      } catch (error) {
        thrown = error;
      }
      expect(JSON.stringify(describeError(thrown))).not.toMatch(/hunter2|and more/);
    },
  );

  it('tells the causes, and what an aggregate is made of', () => {
    const cause = new Error('The connection is gone', { cause: databaseError('57P01', 'terminating connection') });
    expect(describeError(new AggregateError([new Error('One'), cause], 'Two failed', { cause }))).toMatchObject({
      type: 'AggregateError',
      cause: { message: 'The connection is gone', cause: { code: '57P01' } },
      errors: [{ message: 'One' }, { message: 'The connection is gone', cause: { code: '57P01' } }],
    });
  });

  it('ends where causes go round in a circle, and where a message or an aggregate has no end', () => {
    const circle = new Error('x'.repeat(100_000));
    circle.cause = circle;
    const many = new AggregateError(Array.from({ length: 1_000 }, () => circle));
    expect(JSON.stringify(describeError(many)).length).toBeLessThan(200_000);
  });

  it.each([
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [{ password: secret }, 'An object was thrown.'],
    [Object.create(null), 'An object was thrown.'],
    [Symbol('sign'), 'Symbol(sign)'],
  ])('says something of what is no error: %p', (thrown, message) => {
    expect(describeError(thrown).message).toBe(message);
  });
});
