/** Where a server is and who signs in there, each as it is: nothing needs to be percent-encoded. */
interface ServerParts {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

interface PostgresParts extends ServerParts {
  readonly database: string;
  readonly sslMode?: string | undefined;
  readonly sslRootCert?: string | undefined;
}

/** Builds the address that the PostgreSQL driver takes. A host that begins with `/` is the folder of a socket. */
export function postgresUrlOf({ host, database, sslMode, sslRootCert, ...server }: PostgresParts): string {
  const query = new URLSearchParams();
  const isSocket = host.startsWith('/');
  if (isSocket) query.set('host', host);
  if (sslMode !== undefined) {
    // As libpq means it: the driver's own reading of `require` would also verify the certificate.
    query.set('uselibpqcompat', 'true');
    query.set('sslmode', sslMode);
  }
  if (sslRootCert !== undefined) query.set('sslrootcert', sslRootCert);
  const authority = authorityOf({ ...server, host: isSocket ? 'localhost' : host });
  return `postgres://${authority}/${encodeURIComponent(database)}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** The port of SMTP over TLS from the first byte (RFC 8314, clause 3.3); on any other, TLS begins when it is offered. */
const implicitTlsPort = 465;

/** Builds the address that the mailer takes. */
export const smtpUrlOf = (server: ServerParts): string =>
  `${server.port === implicitTlsPort ? 'smtps' : 'smtp'}://${authorityOf(server)}`;

function authorityOf({ host, port, user, password }: ServerParts): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const login = user === undefined ? '' : `${encodeURIComponent(user)}${secret}@`;
  return `${login}${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Tells whether a connection address reads as its author meant it. A raw `/`, `?`, `#` or `%` in a password ends the
 * password early, and what is left of it becomes a host, a path or a fragment.
 */
export function isReadableAddress(address: string, { withDatabase }: { readonly withDatabase: boolean }): boolean {
  // `user@/database` names no host: PostgreSQL then takes the local one.
  const url = URL.parse(withDatabase ? address.replace('@/', '@localhost/') : address);
  if (url === null || url.href.includes('#') || (!withDatabase && url.hostname === '')) return false;
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  if (segments.length > (withDatabase ? 1 : 0) || `${url.pathname}${url.search}`.includes('@')) return false;
  return [url.username, url.password, url.pathname, url.search].every(isDecodable);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
