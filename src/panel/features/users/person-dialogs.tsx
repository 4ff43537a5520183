import React from 'react';
import type { Role } from '#src/common/role.js';
import { AwayDialog } from './away-dialog';
import type { AskedAction } from './row-actions';
import { EmailDialog } from './email-dialog';
import { LifecycleDialog } from './lifecycle-dialog';
import { NameDialog } from './name-dialog';
import type { Person } from './people';
import { RemoveDialog } from './remove-dialog';
import { ResetFactorsDialog } from './reset-factors-dialog';
import { RoleDialog } from './role-dialog';
import { SignOutDialog } from './sign-out-dialog';
import { StepDownDialog } from './step-down-dialog';

/** A change to one person that waits for its confirmation. */
export interface Intent {
  readonly person: Person;
  readonly change: { readonly role: Role } | { readonly action: AskedAction };
}

interface PersonDialogsProps {
  readonly intent: Intent;
  readonly isOnlyAdmin: boolean;
  readonly onIntend: (intent: Intent) => void;
  readonly onAddPeople: () => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** The dialog that belongs to a change of one person. */
export function PersonDialogs(props: PersonDialogsProps) {
  const { intent, isOnlyAdmin, onIntend, onAddPeople, onChanged, onClose } = props;
  const { person, change } = intent;
  const shared = { person, onChanged, onClose };
  if ('role' in change) return <RoleDialog {...shared} role={change.role} />;
  switch (change.action) {
    case 'rename':
      return <NameDialog {...shared} />;
    case 'changeEmail':
      return <EmailDialog {...shared} />;
    case 'away':
      return <AwayDialog {...shared} />;
    case 'signOut':
      return <SignOutDialog {...shared} />;
    case 'resetFactors':
      return <ResetFactorsDialog {...shared} />;
    case 'stepDown':
      return (
        <StepDownDialog
          person={person}
          isOnlyAdmin={isOnlyAdmin}
          onAddPeople={onAddPeople}
          onRefused={onChanged}
          onClose={onClose}
        />
      );
    case 'remove':
      return (
        <RemoveDialog
          {...shared}
          onDeactivate={
            person.status === 'deactivated' ? null : () => onIntend({ person, change: { action: 'deactivate' } })
          }
        />
      );
    default:
      return <LifecycleDialog {...shared} action={change.action} />;
  }
}
