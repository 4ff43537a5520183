import './branding.css';
import React, { useEffect } from 'react';
import type { Branding as BrandingAnswer } from '../../api/types';
import { LoadProblem } from '../../kit/load-problem';
import { useQuery } from '../../kit/use-query';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { BrandingForm } from './branding-form';
import { refreshShell, useLiveShell } from '../../shell/live-shell';
import { LogoSection } from './logo-section';

/** How the organization looks: the page behind “Branding”. */
export function Branding() {
  const { answer, problem, reload } = useQuery<BrandingAnswer>('/v1/branding');
  const shown = useLiveShell().brand;
  useEffect(() => {
    if (answer === null) return;
    const { displayName, color, logo } = answer;
    refreshShell({ brand: { displayName, color, logo: logo && { ...logo, path: new URL(logo.url).pathname } } });
  }, [answer]);
  if (problem?.code === 'capability_missing') return <ErrorPage problem={problem} />;
  return (
    <Page
      title="Branding"
      lead="How the organization looks to its people and to those whom it writes: in the panel, on the pages of its links, in its mails."
    >
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer === null ? (
        problem === null ? (
          <p className="mute">Loading…</p>
        ) : null
      ) : (
        <BrandingForm branding={answer} onSaved={reload}>
          <LogoSection logo={shown.logo} name={answer.name} onSaved={reload} />
        </BrandingForm>
      )}
    </Page>
  );
}
