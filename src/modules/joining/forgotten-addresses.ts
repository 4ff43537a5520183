import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Departures } from '#src/modules/users/index.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { UnfinishedSignupsRepository } from './unfinished-signups.repository.js';

/** Deletes the requests to join and the unfinished sign-ups of users who are anonymised. */
@Injectable()
export class ForgottenAddresses implements OnModuleInit {
  constructor(
    private readonly departures: Departures,
    private readonly requests: JoinRequestsRepository,
    private readonly unfinished: UnfinishedSignupsRepository,
  ) {}

  onModuleInit(): void {
    this.departures.register({
      onForgetting: async (tx, organizationId, { emails, own }) => {
        await this.requests.deleteMany(tx, organizationId, emails);
        await this.unfinished.forgetMany(tx, own);
      },
    });
  }
}
