import { v7 as uuid } from 'uuid';
import type { KnownPerson } from './people-fixture.js';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const firstNames = ['Ada', 'ada', 'ÅSA', 'Élodie', 'elodie', 'Zoe', 'Ötzi', 'Иван', '美咲', "O'Neil", 'Al', 'Ann'];
const lastNames = ['Lindqvist', 'Okafor', 'Reyes', 'van der Berg', '', '100%', 'a_b', 'back\\slash'];
const microsecondsADay = 86_400_000_000;

/**
 * People of all kinds, with many ties: few names, few dates, dates that differ by a microsecond, and none at all.
 * @param now in milliseconds
 */
export function randomPeople(count: number, random: () => number, now: number): KnownPerson[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const moment = (days: readonly number[]): number =>
    (now - 3_600_000) * 1000 - pick(days) * microsecondsADay + pick([0, 0, 1, 999]);
  return Array.from({ length: count }, (_, index) => {
    const name = `${pick(firstNames)} ${pick(lastNames)}`.trim();
    const state = pick(['active', 'active', 'active', 'active', 'invited', 'deactivated', 'removed'] as const);
    const invited = state === 'invited';
    return {
      id: uuid(),
      email: `${pick(['ada', 'ben', 'x.y'])}${index}@${pick(['acme.example', 'other.example'])}`,
      name: invited || random() < 0.1 ? '' : name,
      role: random() < 0.2 ? 'admin' : 'user',
      state,
      joinedAt: invited ? null : moment([1, 2, 300]),
      lastActiveAt: invited || random() < 0.2 ? null : moment([0, 5, 29, 31, 200]),
    };
  });
}
