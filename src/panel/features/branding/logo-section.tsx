import React, { useRef, useState, type DragEvent } from 'react';
import { request } from '../../kit/api-client';
import { Refusal } from '../../kit/form';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import type { ShellLogo } from '../../page-context/shell-state';

interface LogoSectionProps {
  readonly logo: ShellLogo | null;
  readonly name: string;
  readonly onSaved: () => void;
}

const largest = 1_048_576;
const path = '/v1/branding/logo';

/** The logo: chosen or dropped, checked and drawn anew by the server, removed. */
export function LogoSection({ logo, name, onSaved }: LogoSectionProps) {
  const field = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState('');
  const [over, setOver] = useState(false);
  const [percent, setPercent] = useState<number | null>(null);
  const { busy, refusal, submit } = useSubmit();
  const { say } = useNotices();

  const change = async (what: () => Promise<unknown>, done: string): Promise<void> => {
    setTooLarge('');
    const saved = await submit(what);
    setPercent(null);
    if (!saved) return;
    say(done);
    onSaved();
  };
  const send = (file: File | undefined): void => {
    if (file === undefined || busy) return;
    if (file.size > largest) setTooLarge(`${file.name} has ${describeSize(file.size)}. A logo has 1 MB at most.`);
    else void change(() => request(path, { method: 'PUT', body: file, onProgress: setPercent }), 'The logo is saved.');
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  // Once all of it has left, the server looks at it and draws it.
  const progress = percent === null ? 'Sending…' : percent < 100 ? `Sending… ${percent} %` : 'Checking the image…';
  return (
    <section className="panel-card" aria-labelledby="logo">
      <h2 id="logo">Logo</h2>
      <p className="mute">
        A PNG, a JPEG or a WebP of 1 MB at most. It stands in place of the name, up to 40 pixels high: a wide one on a
        transparent ground looks best.
      </p>
      <div
        className={over ? 'logo-place over' : 'logo-place'}
        aria-busy={busy}
        onDragOver={drag}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {percent === null ? null : <progress aria-label="Sent of the image" max={100} value={percent} />}
        {logo === null ? (
          <span className="mute">{busy ? progress : 'No logo yet. Drop one here, or choose it.'}</span>
        ) : (
          <img
            className={`org-logo on-${logo.ground}`}
            src={logo.path}
            alt={`The logo of ${name}`}
            width={logo.width}
            height={logo.height}
          />
        )}
        <span className="acts">
          <button type="button" className="btn" aria-disabled={busy} onClick={() => !busy && field.current?.click()}>
            {busy ? progress : logo === null ? 'Choose an image' : 'Choose another'}
          </button>
          {logo === null ? null : (
            <button
              type="button"
              className="btn"
              aria-disabled={busy}
              onClick={() => !busy && void change(() => request(path, { method: 'DELETE' }), 'The logo is removed.')}
            >
              Remove
            </button>
          )}
        </span>
      </div>
      <input
        ref={field}
        type="file"
        aria-label="Image for the logo"
        accept="image/png,image/jpeg,image/webp"
        hidden
        onChange={({ target }) => {
          send(target.files?.[0]);
          // The same file can be chosen again after it was mended.
          target.value = '';
        }}
      />
      <div role="status" className="visually-hidden">
        {busy ? 'Sending the image…' : ''}
      </div>
      <Refusal refusal={tooLarge === '' ? refusal : tooLarge} />
    </section>
  );
}

const describeSize = (bytes: number): string =>
  `${(bytes / largest).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
