import { useCallback } from 'react';
import { useNotices } from './toasts';

/** Copies a text, and says so; where the browser gives no clipboard, it shows the text to copy by hand. */
export function useCopy(): (text: string) => void {
  const { say } = useNotices();
  return useCallback(
    (text) => {
      // Without https there is no clipboard at all, and the person may say no.
      Promise.resolve()
        .then(() => navigator.clipboard.writeText(text))
        .then(
          () => say(`Copied: ${text}`),
          () => say(`Copy this: ${text}`),
        );
    },
    [say],
  );
}
