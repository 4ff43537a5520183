import { useState } from 'react';
import { v4 as uuid } from 'uuid';

/** A key that stays as long as what it stands for does: whoever presses twice, or whose connection broke, does it once. */
export function useIdempotencyKey(subject: string): string {
  const [kept, setKept] = useState(() => ({ subject, key: uuid() }));
  if (kept.subject !== subject) setKept({ subject, key: uuid() });
  return kept.key;
}
