import React from 'react';
import type { HandoffDetails } from '../../api/types';
import { describeAgeWithin } from '../../kit/format-time';
import { Time } from '../../kit/time';
import { useNow } from '../../kit/use-now';

type Step = HandoffDetails['history'][number];

/** What happened to a handoff, the latest first. */
export function HandoffHistory({ history }: Pick<HandoffDetails, 'history'>) {
  const now = useNow();
  return (
    <section className="panel-card" aria-label="History">
      <h2>History</h2>
      <ol className="handoff-history">
        {[...history].reverse().map((step, index) => (
          <li key={`${step.at} ${step.done} ${index}`}>
            <span dir="auto">{describeStep(step)}</span>
            <small className="mute">
              <Time at={step.at} never="Never" describe={(at) => describeAgeWithin(at, now)} />
            </small>
            {step.gaps.length === 0 ? null : (
              <ul>
                {step.gaps.map((gap) => (
                  <li key={gap} dir="auto">
                    {gap}
                  </li>
                ))}
              </ul>
            )}
            {step.note === null ? null : <q dir="auto">{step.note}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function describeStep({ done, actor, to }: Step): string {
  const who = actor?.name ?? 'Nobody';
  switch (done) {
    case 'sent':
      return `${who} sent it to ${to?.name ?? 'anybody'}`;
    case 'accepted':
      return `${who} accepted it`;
    case 'returned':
      return `${who} returned it, asking for:`;
    case 'withdrawn':
      return actor === null ? 'It ended as its account was archived' : `${who} withdrew it`;
    case 'expired':
      return 'It expired: nobody answered in time';
  }
}
