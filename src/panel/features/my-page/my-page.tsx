import './my-page.css';
import React from 'react';
import type { OwnSessions } from '../../api/types';
import { useQuery } from '../../kit/use-query';
import { Page } from '../../shell/page';
import { useLiveShell } from '../../shell/live-shell';
import { shell } from '../../kit/shell-state';
import { AppearanceSection } from './appearance-section';
import { EmailSection } from './email-section';
import { PasskeysSection } from './passkeys-section';
import { PasswordSection } from './password-section';
import { PictureSection } from './picture-section';
import { ProfileSection } from './profile-section';
import { SecondFactorSection } from './second-factor/second-factor-section';
import { SessionsSection } from './sessions-section';
import { sessionsPath, useFactorNotice } from './use-end-others';
import { WhatOthersSee } from './what-others-see';

/** A person's own page: what they are called, how they see the panel, and what others see of them. */
export function MyPage() {
  const { person } = useLiveShell();
  // Without a second factor that is due, the server answers nothing else than what it takes to set one up.
  const whole = !shell.secondFactor.isDue;
  const sessions = useQuery<OwnSessions>(whole ? sessionsPath : null);
  const tell = useFactorNotice(sessions);
  return (
    <Page title="My page" lead={`You are signed in as ${person.email}.`}>
      {whole ? (
        <>
          <ProfileSection key={`name ${person.name}`} name={person.name} />
          <PictureSection />
          <AppearanceSection key={`zone ${person.timeZone}`} timeZone={person.timeZone} />
          <EmailSection />
          <PasswordSection onChanged={sessions.reload} />
        </>
      ) : null}
      <PasskeysSection tell={tell} />
      <SecondFactorSection tell={tell} />
      {whole ? (
        <>
          <SessionsSection {...sessions} />
          <WhatOthersSee />
        </>
      ) : null}
    </Page>
  );
}
