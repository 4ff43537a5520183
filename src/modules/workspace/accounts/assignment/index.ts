import type { Provider, Type } from '@nestjs/common';
import { AccountSelection } from './account-selection.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentRepository } from './assignment.repository.js';
import { BulkAssignmentService } from './bulk-assignment.service.js';

/** Many accounts given to somebody at once. */
export const assignmentControllers: Type[] = [AssignmentController];
export const assignmentProviders: Provider[] = [AssignmentRepository, AccountSelection, BulkAssignmentService];
