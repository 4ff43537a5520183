import './shortcuts.css';
import React, { useState } from 'react';
import { Dialog } from './dialog';
import { shortcutsAreOn, turnShortcuts } from './shortcuts';

interface ShortcutsDialogProps {
  /** What each key does, in words. */
  readonly keys: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

/** Lists the keys of a page, and turns them off. */
export function ShortcutsDialog({ keys, onClose }: ShortcutsDialogProps) {
  const [on, setOn] = useState(shortcutsAreOn);
  return (
    <Dialog title="Keyboard shortcuts" busy={false} onClose={onClose}>
      {(close) => (
        <>
          <dl className="shortcuts">
            {Object.entries(keys).map(([key, words]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <label className="choice">
            <input
              type="checkbox"
              checked={on}
              onChange={({ target }) => {
                setOn(target.checked);
                turnShortcuts(target.checked);
              }}
            />
            Use single keys
          </label>
          <div className="acts">
            <button type="button" className="btn" onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
