import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '#src/common/domain-error.js';
import type { DrawingTarget, DrawnImage } from './drawing-target.js';
import { imageRefused, kindOf } from './image-kind.js';

/** What the process is sent. */
export interface DrawingRequest {
  readonly image: Buffer;
  readonly target: DrawingTarget;
}

/** What the process answers. */
export type DrawingAnswer =
  | { readonly drawn: DrawnImage }
  | { readonly refusal: { readonly detail: string; readonly extras: Readonly<Record<string, unknown>> } };

/** Far more than any image takes that has passed the bounds, also on a machine that has much to do. */
const timeoutMilliseconds = 20_000;

const projectRoot = (from: string): string =>
  existsSync(join(from, 'package.json')) ? from : projectRoot(dirname(from));

/**
 * Draws people's images, each in a process of its own: decoders are C, their input is somebody's, and what harms them ends nothing but that
 * process. Nothing of it is left in this one, neither its time nor its memory.
 */
@Injectable()
export class ImageDrawing {
  private readonly inTurn = pLimit(1);

  /** @throws DomainError `image_refused` */
  async draw(image: Buffer, target: DrawingTarget): Promise<DrawnImage> {
    // What is no image at all needs no process.
    kindOf(image, target);
    const answer = await this.inTurn(() => this.ask({ image, target }));
    if ('drawn' in answer) return answer.drawn;
    throw new DomainError('image_refused', answer.refusal.detail, { extras: answer.refusal.extras });
  }

  private async ask(request: DrawingRequest): Promise<DrawingAnswer> {
    const child = startDrawing();
    try {
      const answer = answerOf(child);
      child.send(request, () => undefined);
      return await answer;
    } finally {
      child.kill('SIGKILL');
    }
  }
}

/** Starts a process that draws the one image that it is sent. It needs nothing of this process, its secrets least of all. */
export function startDrawing(): ChildProcess {
  // It runs what was built, also when the tests run the sources.
  const file = join(projectRoot(import.meta.dirname), 'dist/src/modules/images/image.process.js');
  return fork(file, {
    env: {},
    execArgv: ['--max-old-space-size=64'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: timeoutMilliseconds,
    killSignal: 'SIGKILL',
  });
}

function answerOf(child: ChildProcess): Promise<DrawingAnswer> {
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as DrawingAnswer));
    child.once('error', reject);
    // Ended before it answered, by its time or by what it was given.
    child.once('exit', () =>
      reject(imageRefused('broken', 'The image could not be drawn. Save it anew, and try that.')),
    );
  });
}
