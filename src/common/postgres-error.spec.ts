import { isForgottenStatement, isUnavailable } from './postgres-error.js';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

describe('isUnavailable', () => {
  it.each<readonly [string, unknown]>([
    ['a read-only server', withCode('25006')],
    ['a transaction that idled too long', withCode('25P03')],
    ['a transaction that lasted too long', withCode('25P04')],
    ['a lock not granted in time', withCode('55P03')],
    ['a full disk', withCode('53100')],
    ['too many connections', withCode('53300')],
    ['a cancelled statement', withCode('57014')],
    ['a server that is stopped', withCode('57P01')],
    ['a server that starts', withCode('57P03')],
    ['a lost connection', withCode('08006')],
    ['a changed password', withCode('28P01')],
    ['a database that is gone', withCode('3D000')],
    ['a disk that fails', withCode('58030')],
    ...'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN'
      .split(' ')
      .map((code): [string, Error] => [code, withCode(code)]),
    ['a socket that is not there', withCode('ENOENT', { syscall: 'connect' })],
    ['several addresses that all refuse', Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })],
    ['a client that lost its connection', new Error('Client has encountered a connection error and is not queryable')],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['a pool that ends', new Error('Cannot use a pool after calling end on the pool')],
    ['a transaction whose connection is gone', new Error('The connection was already released, cannot continue.')],
    ['an error of the driver in one of TypeORM', { driverError: withCode('25006') }],
  ])('is true of %s', (_, error) => {
    expect(isUnavailable(error)).toBe(true);
  });

  it.each([
    ['a broken constraint', withCode('23505')],
    ['a right that is missing', withCode('42501')],
    ['a mistake in SQL', withCode('42601')],
    ['a file that is not there', withCode('ENOENT', { syscall: 'open' })],
    ['any other error', new Error('x')],
    ['no error', undefined],
  ])('is false of %s', (_, error) => {
    expect(isUnavailable(error)).toBe(false);
  });
});

describe('isForgottenStatement', () => {
  it.each([
    ['one that the server does not know', withCode('26000'), true],
    ['one that another client has made', withCode('42P05'), true],
    ['one whose table has changed', withCode('0A000', { routine: 'RevalidateCachedQuery' }), true],
    ['another thing not supported', withCode('0A000', { routine: 'transformSelect' }), false],
    ['a mistake in SQL', withCode('42601'), false],
  ])('judges %s', (_, error, expected) => {
    expect(isForgottenStatement(error)).toBe(expected);
  });
});
