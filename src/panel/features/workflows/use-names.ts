import { useMemo } from 'react';
import type { OrganizationSettings, Stage, Stages } from '../../api/types';
import { useQuery } from '../../kit/use-query';
import type { Names } from './words';

/** What the things of definitions are called, and the stages there are to choose from. */
export interface KnownNames {
  readonly names: Names;
  readonly stages: readonly Stage[];
  /** The organization's; null until it is known. */
  readonly currency: string | null;
}

/** By id, what things are called. */
type NamesById = Readonly<Record<string, string>>;

const noStages: readonly Stage[] = [];

/** @param known what the server calls the people and templates of a definition, and what was learned since */
export function useNames(...known: readonly NamesById[]): KnownNames {
  const { answer } = useQuery<Stages>('/v1/account-stages');
  const currency = useQuery<OrganizationSettings>('/v1/organization').answer?.currency ?? null;
  const stages = answer?.data ?? noStages;
  const byId = Object.assign({}, ...known) as NamesById;
  const key = JSON.stringify(byId);
  return useMemo(() => {
    const others = JSON.parse(key) as NamesById;
    const other = (id: string) => others[id] ?? null;
    const stage = (id: string) => stages.find((one) => one.id === id)?.name ?? other(id);
    return { stages, currency, names: { stage, template: other, person: other } };
  }, [stages, key, currency]);
}
