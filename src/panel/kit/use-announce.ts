import { useCallback } from 'react';
import { RequestFailed } from './api-client';
import { useNotices, type NoticeOffer } from './toasts';

/** Says what came of a request: the sentence, or the server's refusal. */
export type Said = (request: Promise<unknown>, done: string) => void;

/** For what needs no confirmation. @param onChanged called when it was done */
export function useAnnounce(onChanged: () => void): Said {
  const { say } = useNotices();
  return useCallback<Said>(
    (request, done) => {
      request.then(
        () => {
          say(done);
          onChanged();
        },
        (error: unknown) => {
          if (!(error instanceof RequestFailed)) throw error;
          say(error.refusal);
        },
      );
    },
    [say, onChanged],
  );
}

/** Offers to make the opposite change. @returns the offer for a notice */
export function useUndo(onChanged: () => void): (undo: () => Promise<unknown>, done: string) => NoticeOffer {
  const said = useAnnounce(onChanged);
  return useCallback((undo, done) => ({ label: 'Undo', onChoose: () => said(undo(), done) }), [said]);
}
