import { Body, Controller, Delete, HttpCode, Param, Patch, Post } from '@nestjs/common';
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
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RequireCapability,
  UuidOrNil,
  UuidOrNotFound,
} from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import { ContactsService } from './contacts.service.js';
import { AddContactBody, ChangeContactBody } from './dto/contact.body.js';
import { ContactResponse } from './dto/contact.response.js';

@ApiTags('Accounts')
@Controller('v1/accounts/:id/contacts')
@RequireCapability('accounts.edit')
@ApiParam({ name: 'id', format: 'uuid' })
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Add a person to an account; a new champion takes the part over' })
  @ApiCreatedResponse({ type: ContactResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict')
  addContact(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @Body() body: AddContactBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<ContactResponse> {
    return this.contacts.add(actor, id, body, origin);
  }

  @Patch(':contactId')
  @ApiOperation({ summary: 'Change what is known of a contact: their part, that they left, that they want no mail' })
  @ApiParam({ name: 'contactId', format: 'uuid' })
  @ApiOkResponse({ type: ContactResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict')
  changeContact(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @Param('contactId', UuidOrNil) contactId: string,
    @Body() body: ChangeContactBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<ContactResponse> {
    return this.contacts.change(actor, id, contactId, body, origin);
  }

  @Delete(':contactId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a contact for good; for somebody who left, note that instead' })
  @ApiParam({ name: 'contactId', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'state_conflict')
  removeContact(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @Param('contactId', UuidOrNil) contactId: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.contacts.remove(actor, id, contactId, origin);
  }
}
