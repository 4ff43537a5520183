import { Controller, Get, Module, type StreamableFile } from '@nestjs/common';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { DomainError } from '#src/common/domain-error.js';
import { attachment, Public } from '#src/http/index.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

const kilobytes64 = 65_536;
/** Bytes that may be under way: what Node and the two sockets keep of an answer. */
const underWay = 16 * 1024 * 1024;

/** What is made of a file without end. */
let made: number;
let ended: PromiseWithResolvers<void>;
async function* endless(): AsyncGenerator<string> {
  try {
    for (;;) {
      made += kilobytes64;
      yield await Promise.resolve('x'.repeat(kilobytes64));
    }
  } finally {
    ended.resolve();
  }
}

async function* failing(pieces: number): AsyncGenerator<string> {
  for (let piece = 0; piece < pieces; piece++) yield await Promise.resolve('half a file');
  throw new DomainError('state_conflict', 'It can’t be made.');
}

const file = { name: 'file.txt', type: 'text/plain' };

@Controller('files')
class FilesController {
  @Get('endless')
  @Public()
  endless(): Promise<StreamableFile> {
    return attachment(file, endless());
  }
  @Get('refused')
  @Public()
  refused(): Promise<StreamableFile> {
    return attachment(file, failing(0));
  }
  @Get('broken')
  @Public()
  broken(): Promise<StreamableFile> {
    return attachment(file, failing(1));
  }
}

@Module({ controllers: [FilesController] })
class Files {}

let world: World;
beforeAll(async () => (world = await startWorld({}, 1, [Files])));
afterAll(() => world.close());
beforeEach(() => {
  made = 0;
  ended = Promise.withResolvers();
});

async function begin(path: string): Promise<IncomingMessage> {
  const [response] = (await once(get(world.app.url + path), 'response')) as [IncomingMessage];
  return response;
}

describe('a file that is made while it is sent', () => {
  it('is made no faster than the client takes it, and no more of it once the client has gone', async () => {
    const response = await begin('/files/endless');
    expect(response.statusCode).toBe(200);
    let taken = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      taken += chunk.length;
      expect(made - taken).toBeLessThan(underWay);
      if (taken > 4 * underWay) break;
    }
    // Leaving the loop closed the connection.
    await ended.promise;
    expect(made - taken).toBeLessThan(underWay);
  });

  it('is not made for a client who goes before taking any', async () => {
    const response = await begin('/files/endless');
    response.destroy();
    await ended.promise;
    expect(made).toBeLessThan(underWay);
  });

  it('that can’t be made at all is answered with the problem', async () => {
    expect(refusalOf(await world.api.get('/files/refused'))).toEqual([409, 'state_conflict']);
  });

  it('that can’t be made to its end breaks off, so that nobody takes half of it for the whole', async () => {
    const response = await begin('/files/broken');
    expect(response.statusCode).toBe(200);
    await expect(response.toArray()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(response.complete).toBe(false);
  });
});
