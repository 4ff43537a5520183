export type JoinPolicy = 'automatic' | 'approval' | 'invitation';

/** The organization as `GET /v1/organization` answers it. */
export interface OrganizationSettings {
  readonly name: string;
  readonly domains: readonly string[];
  readonly joinPolicy: JoinPolicy;
  /** Null: for good. */
  readonly auditRetentionDays: number | null;
}

/** What becomes of the people at a domain that changes hands. */
export type PeopleFate = 'stay' | 'move';

/** A domain as `GET /v1/organization/domains` answers it; times are ISO 8601. */
export interface Domain {
  readonly domain: string;
  /** A member's mailbox is there; its DNS proves it; or asked for and not ours yet. */
  readonly proof: 'affiliated' | 'owned' | 'pending';
  /** Exact up to 10,000. */
  readonly people: number;
  readonly addedAt: string;
  readonly provenAt: string | null;
  readonly checkedAt: string | null;
  readonly proofMissingSince: string | null;
  readonly record: { readonly name: string; readonly type: 'TXT'; readonly value: string };
  readonly claim: ClaimAgainst | null;
}

/** Another organization's claim of a domain that we have. */
export interface ClaimAgainst {
  readonly id: string;
  readonly by: string;
  readonly people: PeopleFate;
  readonly settlesAt: string;
  readonly objectedAt: string | null;
}

/** Our claim of a domain that another organization has. */
export interface OwnClaim {
  readonly id: string;
  readonly domain: string;
  readonly people: PeopleFate;
  /** How many people would move as things stand. */
  readonly affects: number;
  readonly settlesAt: string;
  readonly objectedAt: string | null;
}

export interface Domains {
  readonly data: readonly Domain[];
  readonly claims: readonly OwnClaim[];
}
