import React, { useState, type ReactNode } from 'react';
import type { Branding, ChangeBranding } from '../../api/types';
import { isHexColor } from '#src/common/contrast.js';
import { request } from '../../kit/api-client';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import { useLiveShell } from '../../shell/live-shell';
import { BrandPreview } from './brand-preview';
import { ColorField } from './color-field';

interface BrandingFormProps {
  readonly branding: Branding;
  readonly onSaved: () => void;
  /** What else there is to choose, above the preview. */
  readonly children: ReactNode;
}

/** The display name and the colour, with what becomes of them as they are typed. */
export function BrandingForm({ branding, onSaved, children }: BrandingFormProps) {
  const { brand, organization } = useLiveShell();
  const [name, setName] = useState(branding.displayName ?? '');
  const [color, setColor] = useState(branding.color ?? '');
  const { busy, refusal, submit } = useSubmit();
  const { say } = useNotices();

  const wanted: ChangeBranding = { displayName: name.trim() || null, color: color.trim().toLowerCase() || null };
  const isColor = wanted.color === null || isHexColor(wanted.color);
  const ready = isColor && (wanted.displayName !== branding.displayName || wanted.color !== branding.color);
  const save = async (): Promise<void> => {
    if (!ready) return;
    if (!(await submit(() => request('/v1/branding', { method: 'PUT', body: wanted })))) return;
    say('The branding is saved.');
    onSaved();
  };
  return (
    <>
      <section className="panel-card">
        <h2>Name and colour</h2>
        <Form className="brand-form" onSubmit={() => void save()}>
          <label className="stacked">
            Display name
            <input
              className="field"
              autoComplete="organization"
              maxLength={100}
              placeholder={organization.name}
              value={name}
              aria-describedby="display-name-hint"
              onChange={({ target }) => setName(target.value)}
            />
          </label>
          <p id="display-name-hint" className="mute hint">
            What people read instead of {organization.name}. Empty: {organization.name} itself.
          </p>
          <ColorField value={color} onChange={setColor} />
          <Refusal refusal={refusal} />
          <div className="acts">
            <SubmitButton busy={busy} ready={ready}>
              Save
            </SubmitButton>
          </div>
        </Form>
      </section>
      {children}
      <BrandPreview
        name={wanted.displayName ?? organization.name}
        color={isColor ? wanted.color : branding.color}
        logo={brand.logo}
      />
    </>
  );
}
