import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
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
import { DomainOrNotFound } from './domain-or-not-found.pipe.js';
import { DomainRemovalsService } from './domain-removals.service.js';
import { DomainViews } from './domain-views.js';
import { DomainsService } from './domains.service.js';
import { AddDomainBody } from './dto/domain.bodies.js';
import { DomainResponse, DomainsResponse } from './dto/domain.response.js';

@ApiTags('Domains')
@Controller('v1/organization/domains')
export class DomainsController {
  constructor(
    private readonly domains: DomainsService,
    private readonly removals: DomainRemovalsService,
    private readonly views: DomainViews,
  ) {}

  @Get()
  @RequireCapability('organization.settings')
  @ApiOperation({ summary: 'The organization’s domains, and its claims of others’' })
  @ApiOkResponse({ type: DomainsResponse })
  listDomains(@CurrentActor() actor: Actor): Promise<DomainsResponse> {
    return this.views.list(actor);
  }

  @Post()
  @RequireCapability('organization.settings')
  @ApiOperation({
    summary: 'Add a domain',
    description: 'It is yours at once when a member’s mailbox is there and nobody has it; otherwise prove it by DNS.',
  })
  @ApiCreatedResponse({ type: DomainResponse })
  @ApiProblems('validation_failed', 'personal_email_domain', 'disposable_email_domain', 'too_many')
  async addDomain(
    @CurrentActor() actor: Actor,
    @Body() { domain }: AddDomainBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<DomainResponse> {
    await this.domains.add(actor, domain, origin);
    return this.views.get(actor, domain);
  }

  @Post(':domain/verify')
  @HttpCode(200)
  @RequireCapability('organization.settings')
  @ApiOperation({
    summary: 'Prove a domain by the record in its DNS',
    description: '`domain_not_proven` has what was `found` instead; `domain_taken` says whether it is `claimable`.',
  })
  @ApiParam({ name: 'domain', example: 'acme.example' })
  @ApiOkResponse({ type: DomainResponse })
  @ApiProblems('not_found', 'domain_not_proven', 'domain_taken', 'rate_limited')
  async verifyDomain(
    @CurrentActor() actor: Actor,
    @Param('domain', DomainOrNotFound) domain: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<DomainResponse> {
    await this.domains.verify(actor, domain, origin);
    return this.views.get(actor, domain);
  }

  @Delete(':domain')
  @HttpCode(204)
  @RequireCapability('organization.settings')
  @ApiOperation({
    summary: 'Remove a domain',
    description:
      'Its people stay. New people at the domain no longer join: the first of them forms a new organization. `state_conflict` while another organization claims it.',
  })
  @ApiParam({ name: 'domain', example: 'acme.example' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'state_conflict')
  removeDomain(
    @CurrentActor() actor: Actor,
    @Param('domain', DomainOrNotFound) domain: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.removals.remove(actor, domain, origin);
  }
}
