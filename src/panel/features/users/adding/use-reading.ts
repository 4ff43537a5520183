import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ListReading, ReadList } from '../../../api/types';
import { looksLikeAddress, longestPasted, type PastedPerson } from './pasted-addresses';
import { request } from '../../../kit/api-client';

/** Milliseconds without a keystroke after which a list is read. */
const pause = 250;

interface Reading {
  /** Whom the text names; null until that is known. */
  readonly people: readonly PastedPerson[] | null;
  readonly notes: readonly string[];
}

/** Reads a pasted list as imports are read: by the server. @throws RequestFailed */
export async function readPasted(text: string): Promise<Reading> {
  const typed = text.trim();
  if (typed === '' || looksLikeAddress(typed)) return { people: typed === '' ? [] : [{ email: typed }], notes: [] };
  const { people, reading } = await request<ReadList>('/v1/users/imports/reading', { body: { list: text } });
  return {
    people: people.map(({ email, name, role }) => ({
      email,
      ...(name === '' ? {} : { name }),
      ...(role === null ? {} : { role }),
    })),
    notes: [...reading.notes, ...leftOut(reading)],
  };
}

/** Columns that name nothing that is asked for here. */
function leftOut({ columns }: ListReading): string[] {
  const ignored = columns.flatMap(({ heading, as, cells }) => (as === 'ignore' && cells.length > 0 ? [heading] : []));
  const named = ignored.filter((heading) => heading !== '');
  return named.length === 0 ? [] : [`Left out: ${named.map((heading) => `“${heading}”`).join(', ')}.`];
}

/** Whom a text names, read again after each pause in typing. What names nobody, or can't be read now, is refused when it is added. */
export function useReading(text: string): Reading {
  const settled = useSettled(text);
  const { data } = useQuery({
    queryKey: ['reading', settled],
    queryFn: () => readPasted(settled),
    enabled: settled.length <= longestPasted,
  });
  return settled === text && data !== undefined ? data : { people: null, notes: [] };
}

/** A text as it was when nobody had typed for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
