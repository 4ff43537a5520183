import { StreamableFile } from '@nestjs/common';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { DownloadSlots } from './download-slots.js';

const file = () => Promise.resolve(new StreamableFile(Readable.from(['a', 'b'])));
const opened = (slots: DownloadSlots, organizationId: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => slots.hold(organizationId, file)));

describe('downloads at once', () => {
  it('are three of one organization, and another when one was read to its end', async () => {
    const slots = new DownloadSlots();
    const [first] = await opened(slots, 'acme', 3);
    await expect(slots.hold('acme', file)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 10 });
    await opened(slots, 'other', 3);
    const closed = once(first?.getStream() ?? process, 'close');
    first?.getStream().resume();
    await closed;
    await slots.hold('acme', file);
    await expect(slots.hold('acme', file)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('are twelve of all organizations, and another when a client has gone', async () => {
    const slots = new DownloadSlots();
    const [[first]] = (await Promise.all(['a', 'b', 'c', 'd'].map((id) => opened(slots, id, 3)))) as [StreamableFile[]];
    await expect(slots.hold('e', file)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 30 });
    const closed = once(first?.getStream() ?? process, 'close');
    first?.getStream().destroy();
    await closed;
    await slots.hold('e', file);
  });

  it('do not count what could not be made', async () => {
    const slots = new DownloadSlots();
    for (let times = 0; times < 5; times++)
      await expect(slots.hold('acme', () => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
    await opened(slots, 'acme', 3);
  });
});
