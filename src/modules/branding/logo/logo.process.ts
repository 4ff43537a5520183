import { DomainError } from '#src/common/domain-error.js';
import { drawLogo } from './draw-logo.js';
import type { DrawingAnswer } from './logo-drawing.js';

/** A process for one image: it is told the bytes, answers with the logo or why there is none, and ends. */
process.once('message', ({ image }: { readonly image: Buffer }) => {
  void drawLogo(Buffer.from(image))
    .then(
      (logo): DrawingAnswer => ({ logo }),
      (error: unknown): DrawingAnswer => {
        if (!(error instanceof DomainError)) throw error;
        return { refusal: { detail: error.detail, extras: error.extras } };
      },
    )
    .then((answer) => process.send?.(answer, undefined, undefined, () => process.disconnect()));
});
