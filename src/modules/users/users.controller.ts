import { Body, Controller, Get, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RequireCapability,
  Roles,
  SerializedAs,
  UuidOrNotFound,
} from '#src/http/index.js';
import { ChangeRoleBody, RenameUserBody } from './dto/change-user.bodies.js';
import { ListUsersQuery } from './dto/list-users.query.js';
import { UserResponse } from './dto/user.response.js';
import { UsersPageResponse } from './dto/users-page.response.js';
import { UsersService } from './users.service.js';

@ApiTags('People')
@Controller('v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'The people of the organization: searched, filtered, sorted, a page at a time' })
  @ApiOkResponse({ type: UsersPageResponse })
  @SerializedAs(UsersPageResponse)
  @ApiProblems('validation_failed', 'invalid_cursor')
  listUsers(@CurrentActor() actor: Actor, @Query() query: ListUsersQuery): Promise<UsersPageResponse> {
    return this.users.list(actor, query);
  }

  @Get(':id')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'One person' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('not_found')
  getUser(@CurrentActor() actor: Actor, @Param('id', new UuidOrNotFound('person')) id: string): Promise<UserResponse> {
    return this.users.get(actor, id);
  }

  @Patch(':id')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'Correct what a person is called' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('validation_failed', 'not_found')
  renameUser(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @Body() body: RenameUserBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return this.users.rename(actor, id, body, origin);
  }

  @Put(':id/role')
  @Roles('admin')
  @ApiOperation({ summary: 'Promote or demote a person; it holds from their very next request' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('validation_failed', 'not_found', 'last_admin')
  changeUserRole(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @Body() body: ChangeRoleBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return this.users.changeRole(actor, id, body, origin);
  }
}
