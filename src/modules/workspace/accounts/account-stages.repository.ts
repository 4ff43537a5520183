import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { AccountStage } from './account-stage.entity.js';

/** The stages that an organization begins with. */
const firstStages = [
  { name: 'Onboarding', closed: false },
  { name: 'Adopting', closed: false },
  { name: 'Established', closed: false },
  { name: 'Renewing', closed: false },
  { name: 'Churned', closed: true },
];

/** The table of stages. */
@Injectable()
export class AccountStagesRepository {
  async insertFirst(tx: Tx, organizationId: string): Promise<void> {
    await tx.insert(
      AccountStage,
      firstStages.map((stage, index) => ({ ...stage, organizationId, id: uuid(), position: index + 1 })),
    );
  }
}
