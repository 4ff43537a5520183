import React, { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

/** Milliseconds a notice stays: long enough to read two lines. */
const noticeTime = 8000;

interface Notices {
  /** Shows a sentence for a while, and has it read out. */
  readonly say: (sentence: string) => void;
  /** Has a sentence read out without showing it: for what everybody else sees anyway. */
  readonly announce: (sentence: string) => void;
}

const NoticesContext = createContext<Notices>({ say: () => undefined, announce: () => undefined });

export const useNotices = (): Notices => useContext(NoticesContext);

/** Keeps the two live regions in the page from the start: a region that appears with its text is often not read. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<{ readonly sentence: string } | null>(null);
  const [announced, setAnnounced] = useState('');
  const say = useCallback((sentence: string) => setShown({ sentence }), []);
  const notices = useMemo(() => ({ say, announce: setAnnounced }), [say]);
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = setTimeout(() => setShown(null), noticeTime);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <NoticesContext.Provider value={notices}>
      {children}
      <div className="toast" role="status">
        {shown === null ? null : <p>{shown.sentence}</p>}
      </div>
      <div className="visually-hidden" role="status">
        {announced}
      </div>
    </NoticesContext.Provider>
  );
}
