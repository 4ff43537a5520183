import { connect } from 'node:net';

/** What a server answered to bytes that no HTTP client would send. */
interface RawAnswer {
  readonly status: number;
  /** The head of the answer: status line and headers. */
  readonly head: string;
  readonly body: string;
}

/** Sends the text as it stands, byte for byte (Latin-1), and reads until the server closes the connection. */
export function sendRaw(url: string, text: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(parse(Buffer.concat(chunks).toString('utf8'))));
    socket.on('error', reject);
  });
}

/** A request with exactly these lines after its first; it asks the server to close the connection. */
export const rawRequest = (first: string, lines: readonly string[] = [], body = ''): string =>
  [`${first} HTTP/1.1`, 'connection: close', ...lines, '', body].join('\r\n');

function parse(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: end < 0 ? '' : text.slice(end + 4) };
}
