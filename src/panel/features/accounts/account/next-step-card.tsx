import React from 'react';
import type { AccountDetails } from '../../../api/types';
import { nextStepChange, NextStepFields, nextStepOf } from '../account-fields';
import { describeCalendarDay } from '../account-words';
import { Editable } from './editable';

interface NextStepCardProps {
  readonly account: AccountDetails;
  readonly onChanged: () => void;
}

/** What happens next with the account, and by when: the first thing that one looks for. */
export function NextStepCard({ account, onChanged }: NextStepCardProps) {
  const { nextStep, nextStepOn, today } = account;
  const isOverdue = nextStepOn !== null && nextStepOn < today;
  return (
    <section className="panel-card next-step">
      <h2 id="next-step" tabIndex={-1}>
        Next step
      </h2>
      <Editable
        account={account}
        label={nextStep === null ? 'Add a next step' : 'Change the next step'}
        shown={
          nextStep === null ? (
            <span className="mute">There is none. What happens next?</span>
          ) : (
            <>
              <b>{nextStep}</b>
              {nextStepOn === null ? null : (
                <>
                  {' '}
                  <span className={isOverdue ? 'badge overdue' : 'badge'}>
                    {isOverdue ? 'Overdue since ' : ''}
                    {describeCalendarDay(nextStepOn)}
                  </span>
                </>
              )}
            </>
          )
        }
        draft={nextStepOf(account)}
        fields={(draft, change) => <NextStepFields draft={draft} onChange={change} />}
        toChange={nextStepChange}
        onChanged={onChanged}
      />
    </section>
  );
}
