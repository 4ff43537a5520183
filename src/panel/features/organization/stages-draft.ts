import type { Stage } from '../../api/types.js';

/** A stage as it is being edited; a new one has no id yet. */
export interface DraftStage {
  /** For the page alone: it stays while the stage is moved. */
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  readonly closed: boolean;
}

export const draftOf = (stages: readonly Stage[]): DraftStage[] => stages.map((stage) => ({ key: stage.id, ...stage }));

/** Whether there is anything to save. */
export const isChanged = (stages: readonly Stage[], draft: readonly DraftStage[]): boolean =>
  stages.length !== draft.length ||
  stages.some((stage, index) => {
    const edited = draft[index];
    return edited?.id !== stage.id || edited.name.trim() !== stage.name || edited.closed !== stage.closed;
  });

/** The stages with one of them a place further up or down. */
export function moved(draft: readonly DraftStage[], index: number, by: -1 | 1): DraftStage[] {
  const stages = [...draft];
  stages.splice(index + by, 0, ...stages.splice(index, 1));
  return stages;
}

/** Where accounts of a removed stage go unless one says otherwise: the first that stays. */
export const restOf = (kept: readonly DraftStage[]): string => kept[0]?.id ?? '';

/** What is sent. @param moves where the accounts of removed stages go, by the stages' ids */
export const toBody = (
  draft: readonly DraftStage[],
  removed: readonly Stage[],
  moves: Readonly<Record<string, string>>,
) => ({
  stages: draft.map(({ id, name, closed }) => ({ ...(id !== null && { id }), name, closed })),
  moves: removed.map(({ id }) => ({ from: id, to: moves[id] ?? restOf(draft.filter((stage) => stage.id !== null)) })),
});
