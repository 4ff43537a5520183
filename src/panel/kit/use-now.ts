import { useEffect, useState } from 'react';

const minute = 60_000;

/** The time in milliseconds, renewed every minute, so that “4 minutes ago” stays true while one looks. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute);
    return () => clearInterval(timer);
  }, []);
  return now;
}
