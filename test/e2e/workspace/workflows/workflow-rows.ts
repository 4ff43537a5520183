import type { Api } from '../../../support/people.js';

/** The ids of an organization's stages, by their names. */
export async function stagesOf(api: Api): Promise<ReadonlyMap<string, string>> {
  const { data } = (await api.get('/v1/account-stages')).json<{ data: { id: string; name: string }[] }>();
  return new Map(data.map(({ id, name }) => [name, id]));
}
