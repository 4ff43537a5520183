import type { Provider, Type } from '@nestjs/common';
import { AccessChangesService } from './access-changes.service.js';
import { Anonymisation } from './anonymisation.js';
import { Holdings } from './holdings.js';
import { LifeController } from './life.controller.js';
import { LifeRepository } from './life.repository.js';
import { RemovalService } from './removal.service.js';
import { StepDownController } from './step-down.controller.js';
import { StepDownService } from './step-down.service.js';

/** Deactivating, reactivating and removing people, and stepping down. */
export const lifeControllers: Type[] = [LifeController, StepDownController];
export const lifeProviders: Provider[] = [
  AccessChangesService,
  Anonymisation,
  Holdings,
  LifeRepository,
  RemovalService,
  StepDownService,
];
