import React, { useState } from 'react';
import { themes } from '#src/common/theme.js';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { TimeZoneField } from '../../kit/time-zone-field';
import { themeLabels } from '../../page-context/theme';
import { useTheme } from '../../shell/theme';
import { useSaving } from './use-saving';

/** How somebody sees the panel: light or dark, and in which time zone. */
export function AppearanceSection({ timeZone }: { readonly timeZone: string | null }) {
  return (
    <section className="panel-card">
      <h2>Appearance</h2>
      <ThemeChoice />
      <TimeZoneForm timeZone={timeZone} />
    </section>
  );
}

function ThemeChoice() {
  const [theme, choose] = useTheme();
  return (
    <fieldset className="picker theme-choice">
      <legend>Theme</legend>
      {themes.map((key) => (
        <label key={key} className="choice">
          <input type="radio" name="theme" value={key} checked={key === theme} onChange={() => choose(key)} />
          {themeLabels[key]}
        </label>
      ))}
      <p className="mute">On every device. System goes by what each of them is set to.</p>
    </fieldset>
  );
}

function TimeZoneForm({ timeZone }: { readonly timeZone: string | null }) {
  const [text, setText] = useState(timeZone ?? '');
  const { busy, refusal, save } = useSaving();
  const wanted = text.trim() === '' ? null : text.trim();
  const ready = wanted !== timeZone;
  return (
    <>
      <h3 className="my-part">Time zone</h3>
      <p className="mute">
        Times are shown in it. Without one they go by your browser, which is in{' '}
        {Intl.DateTimeFormat().resolvedOptions().timeZone} now. Tasks are due by the organization’s.
      </p>
      <Form
        className="inline-form"
        onSubmit={() => ready && void save({ timeZone: wanted }, 'Your time zone is saved.')}
      >
        <TimeZoneField value={text} onChange={setText} label="Your time zone" placeholder="As the browser" />
        <SubmitButton busy={busy} ready={ready}>
          Save time zone
        </SubmitButton>
      </Form>
      <Refusal refusal={refusal} />
    </>
  );
}
