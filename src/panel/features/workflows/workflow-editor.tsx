import React, { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { Icon } from '../../kit/icon';
import { Refusal } from '../../kit/form';
import type { PanelProblem } from '../../page-context/shell-state';
import type { WorkflowDraft } from './draft';
import { faultsOf, firstPlace } from './faults';
import { Conditions } from './sentence/conditions';
import { SentenceProvider } from './sentence/sentence-context';
import { Steps } from './sentence/steps';
import { TriggerClause } from './sentence/trigger-clause';
import type { KnownNames } from './use-names';

interface WorkflowEditorProps {
  readonly draft: WorkflowDraft;
  readonly onDraft: (draft: WorkflowDraft) => void;
  readonly names: KnownNames;
  readonly learn: (id: string, name: string) => void;
  /** Why it was not saved; null where it was, or wasn't tried. */
  readonly problem: PanelProblem | null;
  readonly refusal: string;
  readonly busy: boolean;
  readonly ready: boolean;
  readonly save: string;
  readonly onSave: () => void;
  /** What else can be done, beside saving. */
  readonly beside?: ReactNode;
}

/** A workflow as a sentence, each part of which is a button or a field. */
export function WorkflowEditor(props: WorkflowEditorProps) {
  const { draft, onDraft, names, learn, problem, refusal, busy, ready, save, onSave, beside } = props;
  const faults = useMemo(() => faultsOf(problem), [problem]);
  const context = useMemo(() => ({ ...names, learn, faults }), [names, learn, faults]);
  const form = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = firstPlace(faults);
    if (place !== null) goTo(form.current, place);
  }, [faults]);
  const change = (part: Partial<WorkflowDraft>) => onDraft({ ...draft, ...part });
  return (
    <SentenceProvider value={context}>
      {/* No form: its parts open dialogs, which have forms of their own, and Enter opens a part. */}
      <section ref={form} className="panel-card sentence" aria-label="What it does">
        <label className="stacked workflow-name" data-place="name">
          Name
          <input
            className="field"
            dir="auto"
            maxLength={100}
            autoComplete="off"
            placeholder="Such as Welcome new customers"
            value={draft.name}
            onChange={({ target }) => change({ name: target.value })}
          />
          {faults.get('name') === undefined ? null : <span className="part-fault">{faults.get('name')}</span>}
        </label>
        <TriggerClause trigger={draft.trigger} onChange={(trigger) => change({ trigger })} />
        <div className="clause" role="group" aria-label="Conditions" data-place="conditions">
          <span className="lead">{draft.conditions.length === 0 ? 'always' : 'and'}</span>
          <div className="words">
            <Conditions
              conditions={draft.conditions}
              onChange={(conditions) => change({ conditions })}
              place="conditions"
              add="only if…"
            />
          </div>
        </div>
        <p className="lead then">then</p>
        <Steps steps={draft.steps} onChange={(steps) => change({ steps })} />
        {draft.steps.length > 0 || faults.get('steps') === undefined ? null : (
          <p className="part-fault">{faults.get('steps')}</p>
        )}
        <Refusal refusal={faults.size > 0 ? describeFaults(faults.size) : refusal} />
        <div className="acts">
          {draft.steps.length < 2 ? null : (
            <span className="mute key-hint">
              <kbd>Alt</kbd> +{' '}
              <kbd>
                <Icon name="arrowUp" />
                <span className="visually-hidden">Up</span>
              </kbd>{' '}
              or{' '}
              <kbd>
                <Icon name="arrowDown" />
                <span className="visually-hidden">Down</span>
              </kbd>{' '}
              moves a step
            </span>
          )}
          {beside}
          <button type="button" className="btn primary" aria-disabled={busy || !ready} onClick={onSave}>
            {busy ? 'Saving…' : save}
          </button>
        </div>
      </section>
    </SentenceProvider>
  );
}

const describeFaults = (count: number): string =>
  `Nothing was saved: ${count === 1 ? 'one thing is' : `${count} things are`} still wrong or missing. It is marked above.`;

/** Moves the focus to the part of the sentence at a place: the nearest one that the page has. */
function goTo(form: HTMLElement | null, place: string): void {
  for (let at = place; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = form?.querySelector<HTMLElement>(`[data-place="${at}"]`);
    const part =
      found?.querySelector<HTMLElement>('.part.missing, .field') ?? found?.querySelector<HTMLElement>('.part');
    if (part !== undefined && part !== null) {
      part.focus();
      return;
    }
  }
}
