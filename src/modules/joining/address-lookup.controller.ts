import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { ApiProblems, CurrentActor, RequireCapability } from '#src/http/index.js';
import { AddressLookupQuery } from './dto/joining.requests.js';
import { AddressLookupResponse } from './dto/address-lookup.response.js';
import { AddressLookupService } from './address-lookup.service.js';

@ApiTags('Joining')
@Controller('v1/users')
export class AddressLookupController {
  constructor(private readonly lookups: AddressLookupService) {}

  @Get('whereabouts')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'Why somebody isn’t in the list, by what this organization knows of their address' })
  @ApiOkResponse({ type: AddressLookupResponse })
  @ApiProblems('validation_failed')
  lookUpAddress(@CurrentActor() actor: Actor, @Query() { email }: AddressLookupQuery): Promise<AddressLookupResponse> {
    return this.lookups.lookUp(actor, email);
  }
}
