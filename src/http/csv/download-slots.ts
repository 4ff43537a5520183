import { Injectable, type StreamableFile } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';

/** Downloads of one organization that run at once in this process, and of all organizations together. */
const mostOfOne = 3;
const mostOfAll = 12;

/** Bounds the files that are made while they are downloaded: each keeps PostgreSQL and this process busy until its last byte. */
@Injectable()
export class DownloadSlots {
  private readonly taken = new Map<string, number>();

  /**
   * Makes a file, and counts it from now until its stream is closed, whether it was read to the end or the client has gone.
   * @throws DomainError `rate_limited`, `unavailable`, or what `make` throws
   */
  async hold(organizationId: string, make: () => Promise<StreamableFile>): Promise<StreamableFile> {
    const release = this.take(organizationId);
    try {
      const file = await make();
      file.getStream().once('close', release);
      return file;
    } catch (error) {
      release();
      throw error;
    }
  }

  private take(organizationId: string): () => void {
    const ours = this.taken.get(organizationId) ?? 0;
    if (ours >= mostOfOne) {
      const detail = `Your organization is downloading ${mostOfOne} exports already. Try again when one of them has finished.`;
      throw new DomainError('rate_limited', detail, { retryAfterSeconds: 10 });
    }
    if ([...this.taken.values()].reduce((sum, count) => sum + count, 0) >= mostOfAll) {
      const detail = 'Many exports are being downloaded right now. Try again in half a minute.';
      throw new DomainError('unavailable', detail, { retryAfterSeconds: 30 });
    }
    this.taken.set(organizationId, ours + 1);
    return () => this.release(organizationId);
  }

  private release(organizationId: string): void {
    const left = (this.taken.get(organizationId) ?? 0) - 1;
    if (left > 0) this.taken.set(organizationId, left);
    else this.taken.delete(organizationId);
  }
}
