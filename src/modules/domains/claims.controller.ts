import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability } from '#src/http/index.js';
import { ClaimsService } from './claims.service.js';
import { DomainOrNotFound } from './domain-or-not-found.pipe.js';
import { DomainViews } from './domain-views.js';
import { ClaimDomainBody, ObjectToClaimBody } from './dto/domain.bodies.js';
import { ClaimResponse, DomainResponse } from './dto/domain.response.js';

@ApiTags('Domains')
@Controller('v1/organization/domains/:domain/claim')
export class ClaimsController {
  constructor(
    private readonly claims: ClaimsService,
    private readonly views: DomainViews,
  ) {}

  @Post()
  @RequireCapability('organization.settings')
  @ApiOperation({
    summary: 'Claim a domain that you proved from an organization that did not',
    description:
      'It has seven days to object. Until the claim settles, people at the domain join it as before. An objection holds for 30 days after the claim has ended; ten claims can be made in 24 hours.',
  })
  @ApiParam({ name: 'domain', example: 'acme.example' })
  @ApiCreatedResponse({ type: ClaimResponse })
  @ApiProblems(
    'validation_failed',
    'not_found',
    'domain_not_proven',
    'domain_taken',
    'state_conflict',
    'too_many',
    'rate_limited',
  )
  async claimDomain(
    @CurrentActor() actor: Actor,
    @Param('domain', DomainOrNotFound) domain: string,
    @Body() { people }: ClaimDomainBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<ClaimResponse> {
    return this.views.presented(await this.claims.claim(actor, domain, people, origin));
  }

  @Delete()
  @HttpCode(204)
  @RequireCapability('organization.settings')
  @ApiOperation({ summary: 'Withdraw your claim' })
  @ApiParam({ name: 'domain', example: 'acme.example' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  withdrawClaim(
    @CurrentActor() actor: Actor,
    @Param('domain', DomainOrNotFound) domain: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.claims.withdraw(actor, domain, origin);
  }

  @Post('object')
  @HttpCode(200)
  @RequireCapability('organization.settings')
  @ApiOperation({ summary: 'Object to a claim of your domain: the clock stands, and an operator decides' })
  @ApiParam({ name: 'domain', example: 'acme.example' })
  @ApiOkResponse({ type: DomainResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict')
  async objectToClaim(
    @CurrentActor() actor: Actor,
    @Param('domain', DomainOrNotFound) domain: string,
    @Body() { reason }: ObjectToClaimBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<DomainResponse> {
    await this.claims.object(actor, domain, reason, origin);
    return this.views.get(actor, domain);
  }
}
