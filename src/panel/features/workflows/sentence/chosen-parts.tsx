import React, { useState, type ReactNode } from 'react';
import { PersonDialog, TemplateDialog } from './choice-dialog';
import { useSentence } from './sentence-context';

interface OpenerProps {
  readonly label: string;
  /** What the sentence says; null while nothing is chosen. */
  readonly shown: string | null;
  readonly missing: string;
  /** Whether it is there for those who look for it. */
  readonly quiet?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A part of the sentence that opens a dialog. */
export function OpenerPart({ label, shown, missing, quiet = false, children }: OpenerProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={shown === null ? 'part missing' : quiet ? 'part quiet' : 'part'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span className="visually-hidden">{label}: </span>
        {shown ?? missing}
      </button>
      {open ? children(() => setOpen(false)) : null}
    </>
  );
}

interface PersonPartProps {
  readonly label: string;
  /** Empty: nobody is chosen yet. */
  readonly userId: string;
  readonly onChoose: (userId: string) => void;
}

/** A part of the sentence that is somebody. */
export function PersonPart({ label, userId, onChoose }: PersonPartProps) {
  const { names, learn } = useSentence();
  return (
    <OpenerPart
      label={label}
      shown={userId === '' ? null : (names.person(userId) ?? 'somebody who is gone')}
      missing="somebody…"
    >
      {(close) => (
        <PersonDialog
          title={label}
          onClose={close}
          onChoose={({ id, name }) => {
            learn(id, name);
            onChoose(id);
          }}
        />
      )}
    </OpenerPart>
  );
}

interface TemplatePartProps {
  readonly templateId: string;
  readonly onChoose: (templateId: string) => void;
}

/** A part of the sentence that is a template. */
export function TemplatePart({ templateId, onChoose }: TemplatePartProps) {
  const { names, learn } = useSentence();
  return (
    <OpenerPart
      label="Template"
      shown={templateId === '' ? null : (names.template(templateId) ?? 'a template that is gone')}
      missing="a template…"
    >
      {(close) => (
        <TemplateDialog
          title="Which template runs?"
          onClose={close}
          onChoose={({ id, name }) => {
            learn(id, name);
            onChoose(id);
          }}
        />
      )}
    </OpenerPart>
  );
}
