import { Controller, Get, Module, Param, type Type } from '@nestjs/common';
import { capabilities, type Capability } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { CurrentActor, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { UsersService, type UserResponse } from '#src/modules/users/index.js';

/** The address of a capability's probe for a person. */
export const probePath = (capability: Capability, personId: string): string => `/probes/${capability}/${personId}`;

/** A route behind one capability, which reads a person by the id in its address. */
function probeOf(capability: Capability): Type {
  @Controller(`probes/${capability}`)
  class Probe {
    constructor(readonly users: UsersService) {}

    @Get(':id')
    @RequireCapability(capability)
    read(@CurrentActor() actor: Actor, @Param('id', new UuidOrNotFound('person')) id: string): Promise<UserResponse> {
      return this.users.get(actor, id);
    }
  }
  return Probe;
}

/** A route for every capability, for those whose feature a later version brings as well. */
@Module({ controllers: capabilities.map(probeOf) })
export class CapabilityProbes {}
