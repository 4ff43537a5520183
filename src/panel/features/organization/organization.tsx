import './organization.css';
import React, { useCallback, useEffect } from 'react';
import type { OrganizationSettings } from '../../api/types';
import { Page } from '../../shell/page';
import { LoadProblem } from '../../kit/load-problem';
import { ErrorPage } from '../../shell/error-page';
import { refreshShell, useLiveShell } from '../../shell/live-shell';
import { useQuery } from '../../kit/use-query';
import { useScrollToHash } from '../../kit/use-scroll-to-hash';
import { DomainsSection } from './domains-section';
import { JoinSection } from './join-section';
import { NameSection } from './name-section';
import { TimeZoneSection } from './time-zone-section';
import { WorkSection } from './work-section';
import { RetentionSection } from './retention-section';
import { SessionSection } from './session-section';
import { SecondFactorSection } from './second-factor-section';
import { StagesSection } from './stages-section';
import { WrongOrganization } from './wrong-organization';

/** The organization's settings: the page behind “Organization”. */
export function Organization() {
  const { organization } = useLiveShell();
  const { answer, problem, reload } = useQuery<OrganizationSettings>('/v1/organization');
  useEffect(() => {
    if (answer === null) return;
    const { name, domains, joinPolicy } = answer;
    refreshShell({ organization: { name, domains, joinPolicy } });
  }, [answer]);
  useScrollToHash(answer !== null);
  const onDomains = useCallback(() => reload(), [reload]);

  if (problem?.code === 'capability_missing') return <ErrorPage problem={problem} />;
  return (
    <Page title="Organization" lead={`The name of ${organization.name}, its domains, and how people join.`}>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer === null ? (
        problem === null ? (
          <p className="mute">Loading…</p>
        ) : null
      ) : (
        <>
          <NameSection name={answer.name} onSaved={reload} />
          <JoinSection joinPolicy={answer.joinPolicy} domains={answer.domains} onSaved={reload} />
          <TimeZoneSection timeZone={answer.timeZone} onSaved={reload} />
          <SessionSection settings={answer} onSaved={reload} />
          <SecondFactorSection settings={answer} onSaved={reload} />
          <WorkSection settings={answer} onSaved={reload} />
          <DomainsSection onChanged={onDomains} />
          <StagesSection />
          <RetentionSection days={answer.auditRetentionDays} onSaved={reload} />
          <WrongOrganization />
        </>
      )}
    </Page>
  );
}
