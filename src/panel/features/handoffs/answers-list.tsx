import React from 'react';
import type { AnsweredField } from '../../api/types';
import { describeCalendarDay } from '../../kit/format-day';

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

interface AnswersListProps {
  readonly fields: readonly AnsweredField[];
  /** The gaps that are being named, and how one is ticked; absent where nothing is. */
  readonly gaps?: ReadonlySet<string>;
  readonly onGap?: (id: string, isGap: boolean) => void;
  /** Whether the gaps that were named still stand. */
  readonly showsGaps: boolean;
}

/** What a handoff was asked, and what was answered. */
export function AnswersList({ fields, gaps, onGap, showsGaps }: AnswersListProps) {
  return (
    <dl className="answers-list">
      {fields.map((field) => {
        const { id, label, isGap } = field;
        const answer = answerInWords(field);
        const isMarked = gaps === undefined ? showsGaps && isGap : gaps.has(id);
        return (
          <div key={id} className={isMarked ? 'gap' : undefined}>
            <dt>
              {onGap === undefined ? (
                <span dir="auto">{label}</span>
              ) : (
                <label className="gap-choice">
                  <input
                    type="checkbox"
                    checked={gaps?.has(id) ?? false}
                    onChange={({ target }) => onGap(id, target.checked)}
                  />
                  <span dir="auto">{label}</span>
                </label>
              )}
              {isMarked ? <span className="badge gap">Gap</span> : null}
            </dt>
            <dd dir="auto">{answer ?? <span className="mute">Not answered</span>}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function answerInWords({ type, answer, person }: AnsweredField): string | null {
  if (answer === null) return null;
  if (type === 'person') return person?.name ?? 'Somebody who is not here any more';
  if (type === 'date') return describeCalendarDay(String(answer));
  return typeof answer === 'number' ? numbers.format(answer) : answer;
}
