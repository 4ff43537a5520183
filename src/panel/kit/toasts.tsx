import React, { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { focusIfLost } from './focus-if-lost';
import { Icon } from './icon';

/** Milliseconds a notice stays: long enough to read two lines, and longer where it offers something. */
const noticeTime = 8000;
const offerTime = 15_000;

/** What a notice offers beside its sentence. */
export interface NoticeOffer {
  readonly label: string;
  readonly onChoose: () => void;
}

interface Notice {
  readonly sentence: string;
  readonly offer?: NoticeOffer | undefined;
}

interface Notices {
  /** Shows a sentence for a while, and has it read out. */
  readonly say: (sentence: string, offer?: NoticeOffer) => void;
  /** Has a sentence read out without showing it: for what everybody else sees anyway. */
  readonly announce: (sentence: string) => void;
}

const NoticesContext = createContext<Notices>({ say: () => undefined, announce: () => undefined });

export const useNotices = (): Notices => useContext(NoticesContext);

/** Keeps the two live regions in the page from the start: a region that appears with its text is often not read. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Notice | null>(null);
  const [held, setHeld] = useState(false);
  const [announced, setAnnounced] = useState('');
  const say = useCallback((sentence: string, offer?: NoticeOffer) => setShown({ sentence, offer }), []);
  const notices = useMemo(() => ({ say, announce: setAnnounced }), [say]);
  useEffect(() => {
    if (shown === null || held) return undefined;
    const timer = setTimeout(() => setShown(null), shown.offer === undefined ? noticeTime : offerTime);
    return () => clearTimeout(timer);
  }, [shown, held]);
  const close = (): void => {
    setShown(null);
    setHeld(false);
    focusIfLost();
  };
  return (
    <NoticesContext.Provider value={notices}>
      {children}
      {/* Whoever points at the notice, or has the focus in it, is still using it. */}
      <div
        className="toast"
        role="status"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {shown === null ? null : (
          <div className="notice-card">
            <p>{shown.sentence}</p>
            {shown.offer === undefined ? null : (
              <button
                type="button"
                onClick={() => {
                  close();
                  shown.offer?.onChoose();
                }}
              >
                {shown.offer.label}
              </button>
            )}
            <button type="button" className="notice-close" aria-label="Dismiss" onClick={close}>
              <Icon name="cross" />
            </button>
          </div>
        )}
      </div>
      <div className="visually-hidden" role="status">
        {announced}
      </div>
    </NoticesContext.Provider>
  );
}
