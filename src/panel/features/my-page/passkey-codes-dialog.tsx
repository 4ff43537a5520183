import React, { useId } from 'react';
import { Dialog } from '../../kit/dialog';

interface PasskeyCodesDialogProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** Shows the recovery codes that came with somebody's first factor, this once. */
export function PasskeyCodesDialog({ codes, onClose }: PasskeyCodesDialogProps) {
  const textId = useId();
  return (
    <Dialog
      title="Keep your recovery codes"
      busy={false}
      wide
      describedBy={textId}
      onEscape={() => false}
      onClose={onClose}
    >
      {(close) => (
        <>
          <p id={textId}>
            From now on your password alone doesn’t sign you in: it asks for your passkey as well. If you lose the
            passkey, one of these codes stands in for it. Each works once, and they are shown only now: keep them in
            your password manager, or print them.
          </p>
          <ol className="lines" aria-label="Recovery codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <div className="acts">
            <button type="button" className="btn primary" onClick={close}>
              I have kept them
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
