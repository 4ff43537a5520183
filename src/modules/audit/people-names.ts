/** What somebody is called now. */
export interface PersonName {
  readonly name: string | null;
  readonly email: string;
}

/**
 * Port: what people are called whom events name by id. It is asked whenever events are read, so that whoever was
 * anonymised is called by their pseudonym in all of them.
 */
export abstract class PeopleNames {
  /** @param ids of people of this organization, those removed included. @returns nothing of anybody else */
  abstract of(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PersonName>>;
}
