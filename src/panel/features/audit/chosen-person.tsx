import React from 'react';
import type { AuditEvent, AuditPerson, User } from '../../api/types';
import { nameOf } from './describe-event';
import { Icon } from '../../kit/icon';
import { useQuery } from '../../kit/use-query';

interface ChosenPersonProps {
  readonly id: string;
  readonly events: readonly AuditEvent[];
  readonly onClear: () => void;
}

/** Whose history is shown; a removed person is found in the events themselves. */
export function ChosenPerson({ id, events, onClear }: ChosenPersonProps) {
  const { answer } = useQuery<User>(`/v1/users/${id}`);
  const people = [answer, ...events.flatMap(({ actor, subject }) => [actor, subject])];
  const person = people.find((one): one is NonNullable<AuditPerson> => one !== null && 'id' in one && one.id === id);
  return (
    <button type="button" className="chip chosen" aria-pressed="true" onClick={onClear}>
      {person === undefined ? 'One person' : nameOf(person)} <Icon name="cross" />
      <span className="visually-hidden"> (show everybody)</span>
    </button>
  );
}
