import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { CurrentActor, SignedIn } from '#src/http/index.js';
import { OrganizationResponse } from './dto/organization.response.js';
import { OrganizationsService } from './organizations.service.js';

@ApiTags('Organization')
@Controller('v1/organization')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The organization of the signed-in person' })
  @ApiOkResponse({ type: OrganizationResponse })
  getOrganization(@CurrentActor() actor: Actor): Promise<OrganizationResponse> {
    return this.organizations.get(actor);
  }
}
