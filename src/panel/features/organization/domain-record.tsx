import React from 'react';
import type { Domain } from '../../api/types';
import { useNotices } from '../../kit/toasts';

/** The record to publish, each part to be copied where the DNS is kept. */
export function DomainRecord({ record }: Pick<Domain, 'record'>) {
  const lines = [
    ['Type', record.type],
    ['Name', record.name],
    ['Value', record.value],
  ] as const;
  return (
    <dl className="record">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <code>{value}</code>
            {label === 'Type' ? null : <CopyButton what={`${label.toLowerCase()} of the record`} value={value} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CopyButton({ what, value }: { readonly what: string; readonly value: string }) {
  const { say } = useNotices();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      say(`Copied: ${value}`);
    } catch {
      // No clipboard without https, or the person said no.
      say(`Copy this: ${value}`);
    }
  };
  return (
    <button type="button" className="btn small" aria-label={`Copy the ${what}`} onClick={() => void copy()}>
      Copy
    </button>
  );
}
