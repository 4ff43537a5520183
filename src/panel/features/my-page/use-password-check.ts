import { useEffect, useState } from 'react';
import type { PasswordCheck } from '../../api/types';
import { request, RequestFailed } from '../../kit/api-client';

/** Characters that every password has at least, which need no question to the server. */
const shortest = 15;
/** Milliseconds without a key until the server is asked. */
const pause = 300;

/** What is said of a password while it is typed. */
export interface PasswordRemark {
  readonly tone: 'plain' | 'good' | 'bad';
  readonly text: string;
}

/**
 * Says what the server would say of a password, by the same rules: its length at once, and whether it is easy to guess in the
 * first pause.
 */
export function usePasswordCheck(password: string): PasswordRemark {
  const [verdict, setVerdict] = useState<(PasswordRemark & { readonly of: string }) | null>(null);
  const { length } = Array.from(password.normalize('NFC'));
  const isLong = length >= shortest;
  useEffect(() => {
    if (!isLong) return undefined;
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const options = { body: { password }, signal: asking.signal };
        const { problem } = await request<PasswordCheck>('/v1/me/password/check', options);
        const said = problem === null ? good : ({ tone: 'bad', text: problem.detail } as const);
        setVerdict({ ...said, of: password });
      } catch (error) {
        // Whoever goes on typing asks anew; what could not be asked is judged when it is sent.
        if (!asking.signal.aborted && !(error instanceof RequestFailed)) throw error;
      }
    };
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [password, isLong]);
  if (length === 0)
    return { tone: 'plain', text: `${shortest} characters or more. Four unrelated words make a good one.` };
  if (!isLong) return { tone: 'plain', text: `${length} of ${shortest} characters` };
  return verdict?.of === password
    ? verdict
    : { tone: 'plain', text: 'Long enough. Looking whether it is easy to guess…' };
}

const good = { tone: 'good', text: 'This is a good password.' } as const;
