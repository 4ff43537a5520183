import './image-upload.css';
import React, { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { request } from './api-client';
import { Refusal } from './form';
import { useNotices } from './toasts';
import { useSubmit } from './use-submit';

interface ImageUploadProps<Answer> {
  /** Where the image is put, and what is deleted there. */
  readonly path: string;
  /** Bytes. */
  readonly largest: number;
  /** What the image is for, after *a* or *the*: `logo`. */
  readonly noun: string;
  /** What stands in the place: the image, or what is there without one. */
  readonly children: ReactNode;
  /** Whether there is one, to be changed or removed. */
  readonly present: boolean;
  /** Called with what the server answered, which to a removal may be nothing. */
  readonly onSaved: (answer: Answer | undefined) => void;
}

const megabyte = 1_048_576;

/** An image of one's own: chosen or dropped, checked and drawn anew by the server, removed. */
export function ImageUpload<Answer>(props: ImageUploadProps<Answer>) {
  const { path, largest, noun, children, present, onSaved } = props;
  const field = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState('');
  const [over, setOver] = useState(false);
  const [percent, setPercent] = useState<number | null>(null);
  const { busy, refusal, submit } = useSubmit();
  const { say } = useNotices();

  const change = async (what: () => Promise<Answer>, done: string): Promise<void> => {
    setTooLarge('');
    let answer: Answer | undefined;
    const saved = await submit(async () => {
      answer = await what();
    });
    setPercent(null);
    if (!saved) return;
    say(done);
    onSaved(answer);
  };
  const send = (file: File | undefined): void => {
    if (file === undefined || busy) return;
    if (file.size > largest)
      setTooLarge(`${file.name} has ${inMegabytes(file.size)}. A ${noun} has ${inMegabytes(largest)} at most.`);
    else
      void change(() => request(path, { method: 'PUT', body: file, onProgress: setPercent }), `The ${noun} is saved.`);
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
    <>
      <div
        className={over ? 'image-place over' : 'image-place'}
        aria-busy={busy}
        onDragOver={drag}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {percent === null ? null : <progress aria-label="Sent of the image" max={100} value={percent} />}
        {children}
        <span className="acts">
          <button type="button" className="btn" aria-disabled={busy} onClick={() => !busy && field.current?.click()}>
            {busy ? progress : present ? 'Choose another' : 'Choose an image'}
          </button>
          {present ? (
            <button
              type="button"
              className="btn"
              aria-disabled={busy}
              onClick={() => !busy && void change(() => request(path, { method: 'DELETE' }), `The ${noun} is removed.`)}
            >
              Remove
            </button>
          ) : null}
        </span>
      </div>
      <input
        ref={field}
        type="file"
        aria-label={`Image for the ${noun}`}
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
    </>
  );
}

const inMegabytes = (bytes: number): string =>
  `${(bytes / megabyte).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
