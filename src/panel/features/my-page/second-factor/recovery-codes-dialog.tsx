import React, { useId } from 'react';
import { CopyButton } from '../../../kit/copy-button';
import { Dialog } from '../../../kit/dialog';
import { describeDay } from '../../../kit/format-time';
import { at } from '../../../kit/base-path';
import { useLiveShell } from '../../../shell/live-shell';
import { fileOfCodes } from './words';

interface RecoveryCodesDialogProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** Shows recovery codes, this once: it stays until somebody says that they have kept them. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  const { email } = useLiveShell().person;
  const textId = useId();
  const download = (): void => {
    const address = new URL(at('/'), location.href).href;
    downloadText('thread-recovery-codes.txt', fileOfCodes(codes, email, address, describeDay(new Date())));
  };
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
            Your password alone doesn’t sign you in any more. If you lose your phone or your passkey, one of these codes
            does, together with your password. Each works once. They are shown only now: keep them in your password
            manager, or print them.
          </p>
          <ol className="recovery-codes" aria-label="Recovery codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <div className="code-tools">
            <CopyButton text={codes.join('\n')}>Copy all</CopyButton>
            <button type="button" className="btn" onClick={download}>
              Download
            </button>
          </div>
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

/** Saves a text that only the page knows as a file. */
function downloadText(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // Browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
