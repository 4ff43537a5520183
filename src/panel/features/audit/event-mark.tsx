import React from 'react';
import type { AuditPerson } from '../../api/types';
import { nameOf } from './describe-event';
import { Avatar } from '../../kit/avatar';

/** Who did it as a picture, as everywhere in the panel; the same plain mark for those who are no people here. */
export function EventMark({ actor }: { readonly actor: AuditPerson }) {
  if (actor === null || !('id' in actor) || actor.email === null) {
    return (
      <span className="avatar plain" aria-hidden="true">
        {actor !== null && 'label' in actor && actor.label.includes('@') ? '?' : '•'}
      </span>
    );
  }
  return <Avatar name={nameOf(actor)} email={actor.email} url={null} />;
}
