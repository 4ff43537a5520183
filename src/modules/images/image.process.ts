import { DomainError } from '#src/common/domain-error.js';
import { drawImage } from './draw-image.js';
import type { DrawingAnswer, DrawingRequest } from './image-drawing.js';

/** A process for one image: it is told the bytes, answers with what it drew or why it drew nothing, and ends. */
process.once('message', ({ image, target }: DrawingRequest) => {
  void drawImage(Buffer.from(image), target)
    .then(
      (drawn): DrawingAnswer => ({ drawn }),
      (error: unknown): DrawingAnswer => {
        if (!(error instanceof DomainError)) throw error;
        return { refusal: { detail: error.detail, extras: error.extras } };
      },
    )
    .then((answer) => process.send?.(answer, undefined, undefined, () => process.disconnect()));
});
