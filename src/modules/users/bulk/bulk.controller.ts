import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability } from '#src/http/index.js';
import { BulkPreviewService } from './bulk-preview.service.js';
import { actionOf, people } from './bulk-request.js';
import { BulkService } from './bulk.service.js';
import { BulkPreviewResponse } from './dto/bulk-preview.response.js';
import { BulkResultResponse } from './dto/bulk-result.response.js';
import { ChangeManyBody } from './dto/change-many.body.js';
import { selectionOf } from './selection.js';

@ApiTags('People')
@Controller('v1/users/bulk')
@RequireCapability('users.manage')
export class BulkController {
  constructor(
    private readonly bulk: BulkService,
    private readonly previews: BulkPreviewService,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who would change, who would not, and why; changes nothing' })
  @ApiOkResponse({ type: BulkPreviewResponse })
  @ApiProblems('validation_failed', 'too_many')
  previewBulkChange(@CurrentActor() actor: Actor, @Body() body: ChangeManyBody): Promise<BulkPreviewResponse> {
    return this.previews.preview(actor, actionOf(body), selectionOf(body, people));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'The same change for up to 10,000 people, in one transaction' })
  @ApiOkResponse({ type: BulkResultResponse })
  @ApiProblems('validation_failed', 'too_many', 'last_admin', 'state_conflict')
  changeManyUsers(
    @CurrentActor() actor: Actor,
    @Body() body: ChangeManyBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<BulkResultResponse> {
    return this.bulk.change(actor, actionOf(body), selectionOf(body, people), origin, body.fingerprint);
  }
}
