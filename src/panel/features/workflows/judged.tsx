import React from 'react';
import type { JudgedCondition } from '../../api/types';
import { Icon } from '../../kit/icon';
import { describeActual } from './run-words';
import { PhraseView } from './sentence/phrase-view';
import { describeCondition, type Names } from './words';

interface JudgedProps {
  readonly conditions: readonly JudgedCondition[];
  readonly names: Names;
}

/** Conditions as they were looked at: what was asked, what the account had, and whether that held. */
export function Judged({ conditions, names }: JudgedProps) {
  if (conditions.length === 0) return null;
  return (
    <ul className="judged" aria-label="Conditions">
      {conditions.map((condition, index) => (
        <li key={index} className={condition.holds ? 'holds' : 'fails'}>
          <Icon name={condition.holds ? 'check' : 'cross'} />
          <span>
            <span className="visually-hidden">{condition.holds ? 'Holds: ' : 'Does not hold: '}</span>
            <PhraseView words={describeCondition(condition, names)} />
            <span className="mute"> – it was {describeActual(condition, names)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
