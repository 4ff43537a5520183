import './my-page.css';
import React from 'react';
import { Page } from '../../shell/page';
import { useLiveShell } from '../../shell/live-shell';
import { AppearanceSection } from './appearance-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { WhatOthersSee } from './what-others-see';

/** A person's own page: what they are called, how they see the panel, and what others see of them. */
export function MyPage() {
  const { person } = useLiveShell();
  return (
    <Page title="My page" lead={`You are signed in as ${person.email}.`}>
      <ProfileSection key={`name ${person.name}`} name={person.name} />
      <AppearanceSection key={`zone ${person.timeZone}`} timeZone={person.timeZone} />
      <PasswordSection onChanged={() => undefined} />
      <WhatOthersSee />
    </Page>
  );
}
