import './my-page.css';
import React from 'react';
import type { OwnSessions } from '../../api/types';
import { useQuery } from '../../kit/use-query';
import { Page } from '../../shell/page';
import { useLiveShell } from '../../shell/live-shell';
import { AppearanceSection } from './appearance-section';
import { EmailSection } from './email-section';
import { PasskeysSection } from './passkeys-section';
import { PasswordSection } from './password-section';
import { PictureSection } from './picture-section';
import { ProfileSection } from './profile-section';
import { SecondFactorSection } from './second-factor/second-factor-section';
import { SessionsSection } from './sessions-section';
import { WhatOthersSee } from './what-others-see';

/** A person's own page: what they are called, how they see the panel, and what others see of them. */
export function MyPage() {
  const { person } = useLiveShell();
  const sessions = useQuery<OwnSessions>('/v1/me/sessions');
  return (
    <Page title="My page" lead={`You are signed in as ${person.email}.`}>
      <ProfileSection key={`name ${person.name}`} name={person.name} />
      <PictureSection />
      <AppearanceSection key={`zone ${person.timeZone}`} timeZone={person.timeZone} />
      <EmailSection />
      <PasswordSection onChanged={sessions.reload} />
      <PasskeysSection />
      <SecondFactorSection />
      <SessionsSection {...sessions} />
      <WhatOthersSee />
    </Page>
  );
}
