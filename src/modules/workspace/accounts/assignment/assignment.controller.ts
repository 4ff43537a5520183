import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability } from '#src/http/index.js';
import { BulkResultResponse } from '#src/modules/users/index.js';
import { BulkAssignmentService } from './bulk-assignment.service.js';
import { AssignAccountsBody } from './dto/assign-accounts.body.js';
import { AssignmentPreviewResponse } from './dto/assignment-preview.response.js';

@ApiTags('Accounts')
@Controller('v1/accounts/assign')
@RequireCapability('accounts.edit')
export class AssignmentController {
  constructor(private readonly assignments: BulkAssignmentService) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Which accounts would be given, which not, and how many open items would go along; changes nothing',
  })
  @ApiOkResponse({ type: AssignmentPreviewResponse })
  @ApiProblems('validation_failed', 'too_many')
  previewAssignment(
    @CurrentActor() actor: Actor,
    @Body() body: AssignAccountsBody,
  ): Promise<AssignmentPreviewResponse> {
    return this.assignments.preview(actor, body);
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Give up to 10,000 accounts to somebody, in one transaction' })
  @ApiOkResponse({ type: BulkResultResponse })
  @ApiProblems('validation_failed', 'too_many', 'state_conflict')
  assignAccounts(
    @CurrentActor() actor: Actor,
    @Body() body: AssignAccountsBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<BulkResultResponse> {
    return this.assignments.assign(actor, body, origin);
  }
}
