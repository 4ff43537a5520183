import React from 'react';
import { PhraseMenu } from './phrase-menu';
import { useSentence } from './sentence-context';

interface StagePartProps {
  readonly label: string;
  /** Empty: none is chosen yet. */
  readonly stageId: string;
  readonly onChoose: (stageId: string) => void;
  /** What the choice of any stage is called; it has the id `any`. */
  readonly any?: string;
}

/** A part of the sentence that is a stage. */
export function StagePart({ label, stageId, onChoose, any }: StagePartProps) {
  const { stages, names } = useSentence();
  const known = stages.map(({ id, name }): [string, string] => [id, name]);
  const isGone = stageId !== '' && stageId !== 'any' && names.stage(stageId) === null && stages.length > 0;
  const options: Readonly<Record<string, string>> = Object.fromEntries([
    ...(any === undefined ? [] : [['any', any]]),
    ...known,
  ]) as Record<string, string>;
  return (
    <PhraseMenu
      label={label}
      options={options}
      value={stageId}
      onChoose={onChoose}
      placeholder={isGone ? 'a stage that is gone' : 'a stage…'}
    />
  );
}
