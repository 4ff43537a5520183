import type { Provider, Type } from '@nestjs/common';
import { DeactivationService } from './deactivation.service.js';
import { AnonymisationService } from './anonymisation.service.js';
import { Departures } from './departures.js';
import { OwnedRecords } from './owned-records.js';
import { LifecycleController } from './lifecycle.controller.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { HandOvers } from './hand-overs.js';
import { RemovalService } from './removal.service.js';
import { StepDownController } from '../roles/step-down.controller.js';
import { StepDownService } from '../roles/step-down.service.js';

/** Deactivating, reactivating and removing people, and stepping down. */
export const lifecycleControllers: Type[] = [LifecycleController, StepDownController];
export const lifecycleProviders: Provider[] = [
  DeactivationService,
  AnonymisationService,
  Departures,
  OwnedRecords,
  LifecycleRepository,
  HandOvers,
  RemovalService,
  StepDownService,
];
