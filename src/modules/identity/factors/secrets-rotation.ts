import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#src/database/index.js';
import { SealedSecrets } from '../secrets/sealed-secrets.js';
import { TotpFactorsRepository, type SealedTotp } from './totp-factors.repository.js';
import { TotpSecrets } from './totp-secrets.js';

/** Secrets that are looked at together. */
const page = 500;

/** What became of the sealed secrets. */
export interface RotatedSecrets {
  readonly sealedAnew: number;
  /** Sealed with the current key before. */
  readonly current: number;
  /** Those that neither key opens; they stay as they are. */
  readonly unreadable: number;
}

/** Seals everything anew with the current `SECRETS_KEY`, so that the previous one can be taken away [ASVS 13.3.4]. */
@Injectable()
export class SecretsRotation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly factors: TotpFactorsRepository,
    private readonly secrets: TotpSecrets,
    private readonly sealed: SealedSecrets,
  ) {}

  /** Works in pages beside whoever signs in or changes a factor meanwhile. A run that was broken off is taken up by the next. */
  async run(): Promise<RotatedSecrets> {
    const found = { sealedAnew: 0, current: 0, unreadable: 0 };
    for (let last: SealedTotp | null = null, full = true; full;) {
      const secrets: SealedTotp[] = await this.factors.sealedAfter(last, page);
      for (const [organizationId, own] of Map.groupBy(secrets, (secret) => secret.organizationId)) {
        const before = own.filter(({ sealedSecret }) => !this.sealed.isCurrent(sealedSecret));
        const anew = before
          .map((secret) => ({ ...secret, sealedAnew: this.secrets.seal(secret.sealedSecret, secret) }))
          .filter(({ sealedAnew }) => this.sealed.isCurrent(sealedAnew));
        if (anew.length > 0) await this.uow.run((tx) => this.factors.replaceSealed(tx, organizationId, anew));
        found.current += own.length - before.length;
        found.sealedAnew += anew.length;
        found.unreadable += before.length - anew.length;
      }
      last = secrets.at(-1) ?? null;
      full = secrets.length === page;
    }
    return found;
  }
}
