import type { MailContent } from '#src/modules/mail/index.js';
import type { DomainClaim, PeopleFate } from './domain-claim.entity.js';

/** Why a claim ended without the domain changing hands. */
export type ClaimEnd = 'withdrawn' | 'domain_proven' | 'record_missing' | 'unanswered' | 'decided';

type Side = 'claimant' | 'holder';

/** What an organization's admins are told about one of its domains. Stored with the mail, so it names nobody. */
export type DomainNotice =
  | { readonly about: 'proofMissing' | 'proofLost'; readonly domain: string }
  | { readonly about: 'claimed' | 'objected'; readonly domain: string; readonly claimId: string }
  | { readonly about: 'claimEnded'; readonly domain: string; readonly side: Side; readonly why: ClaimEnd }
  | {
      readonly about: 'claimSettled';
      readonly domain: string;
      readonly side: Side;
      readonly people: PeopleFate;
      readonly moved: number;
      /** Whether an admin who would have moved stayed, to manage the holder's organization. */
      readonly adminStayed: boolean;
    };

type NoticeText = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'>;

/**
 * The words of a notice.
 * @param claim the domain's claim at the time of writing
 * @returns null when the claim that it is about is over
 */
export function writeNotice(notice: DomainNotice, claim: DomainClaim | null): NoticeText | null {
  const { domain } = notice;
  switch (notice.about) {
    case 'proofMissing':
      return {
        subject: `The DNS record of ${domain} is missing`,
        heading: `The DNS record of ${domain} is missing`,
        paragraphs: [
          'The record that proves the domain was not found today. Your domains show what to publish.',
          'If it is still missing in seven days, the domain is no longer proven, and whoever proves it can claim it.',
        ],
      };
    case 'proofLost':
      return {
        subject: `${domain} is no longer proven`,
        heading: `${domain} is no longer proven`,
        paragraphs: [
          'The record that proved the domain has been missing for seven days. Its people still join you.',
          'Another organization that proves it by DNS can claim it. Publish the record and verify the domain again.',
        ],
      };
    case 'claimed':
      return claim?.id === notice.claimId ? claimed(claim) : null;
    case 'objected':
      return claim?.id === notice.claimId ? objected(claim) : null;
    case 'claimEnded':
      return {
        subject: `The claim of ${domain} has ended`,
        heading: `The claim of ${domain} has ended`,
        paragraphs: [endings[notice.why][notice.side]],
      };
    case 'claimSettled':
      return notice.side === 'claimant' ? won(notice) : lost(notice);
  }
}

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const claimed = ({ domain, settlesAt, people }: DomainClaim): NoticeText => ({
  subject: `Another organization claims ${domain}`,
  heading: `Another organization claims ${domain}`,
  paragraphs: [
    `It has proven by DNS that it runs ${domain}. Whoever manages the domain’s DNS knows who published the record.`,
    `Unless you object, the domain becomes theirs on ${time.format(settlesAt)} UTC, and new people at ${domain} join them. ` +
      (people === 'move'
        ? 'Your active people with a mailbox there move to them; one admin stays with you where nobody else would manage your organization.'
        : 'Your people stay with you.'),
    'If the domain is yours, publish your own record and verify it: that ends the claim at once. Or object, and an operator decides.',
  ],
});

const objected = ({ domain, objection }: DomainClaim): NoticeText => ({
  subject: `The claim of ${domain} was objected to`,
  heading: `The organization that has ${domain} objects`,
  paragraphs: [
    `Its words: “${objection ?? ''}”`,
    'The claim waits now. It ends when the other side proves the domain by DNS as well, when you withdraw it, or when an operator decides.',
  ],
});

const endings: Readonly<Record<ClaimEnd, Readonly<Record<Side, string>>>> = {
  withdrawn: {
    claimant: 'Your organization withdrew it.',
    holder: 'The other organization withdrew it. The domain stays yours.',
  },
  domain_proven: {
    claimant: 'The organization that has the domain proved it by DNS.',
    holder: 'Your organization proved the domain by DNS. It stays yours.',
  },
  record_missing: {
    claimant: 'Your DNS record was gone when the claim came to be settled. Publish it again to claim the domain anew.',
    holder: 'The other organization’s DNS record was gone when the claim came to be settled. The domain stays yours.',
  },
  unanswered: {
    claimant:
      'The domain’s DNS gave no answer for a week, so your record could not be looked up. Claim the domain anew.',
    holder:
      'The domain’s DNS gave no answer for a week, so the other record could not be looked up. The domain stays yours.',
  },
  decided: {
    claimant: 'The operator decided that the domain stays where it is.',
    holder: 'The operator decided that the domain stays yours.',
  },
};

type Settled = Extract<DomainNotice, { about: 'claimSettled' }>;

const won = ({ domain, people, moved }: Settled): NoticeText => ({
  subject: `${domain} is yours now`,
  heading: `${domain} is yours now`,
  paragraphs: [
    `New people at ${domain} join your organization.`,
    people === 'move' ? `${count(moved)} moved to you as Users.` : 'People who were there already stay where they are.',
  ],
});

const lost = ({ domain, people, moved, adminStayed }: Settled): NoticeText => ({
  subject: `${domain} belongs to another organization now`,
  heading: `${domain} belongs to another organization now`,
  paragraphs: [
    `It proved the domain by DNS. New people at ${domain} join that organization.`,
    people === 'move' ? `${count(moved)} moved there.` : 'Your people stay with you.',
    ...(adminStayed ? ['One admin at the domain stayed with you, so that somebody manages your organization.'] : []),
  ],
});

const count = (people: number): string => (people === 1 ? 'One person' : `${people} people`);
