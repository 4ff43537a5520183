import React, { useRef, useState } from 'react';
import { themes, type Theme } from '../../shell/theme';
import { roleLabels } from '../../people/view/people-view';
import { Avatar } from '../avatar';
import { at } from './base-path';
import { Icon } from '../icon';
import { MenuButton } from '../menu-button';
import { shell } from './shell-state';
import { chooseTheme, chosenTheme } from './theme';

/** Who is signed in, with a menu: the theme, and the way out. Signing out is a form, so that it leaves nothing of this page. */
export function Account() {
  const { name, email, role } = shell.person;
  const [theme, setTheme] = useState(chosenTheme);
  const signOut = useRef<HTMLFormElement>(null);
  const choose = (chosen: Theme): void => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <div className="account">
      <MenuButton
        label="Your account"
        named
        className="account-button"
        items={[
          ...(Object.keys(themes) as Theme[]).map((key, index) => ({
            key,
            label: themes[key],
            disabledWhy: null,
            checked: key === theme,
            ...(index === 0 ? { heading: 'Theme' } : {}),
            onChoose: () => choose(key),
          })),
          {
            key: 'signOut',
            label: 'Sign out',
            disabledWhy: null,
            separate: true,
            onChoose: () => signOut.current?.submit(),
          },
        ]}
      >
        <Avatar name={name} email={email} url={null} />
        <span className="account-who">
          <span className="visually-hidden">Your account: </span>
          <b>{name}</b>
          <small>
            {roleLabels[role]} · {email}
          </small>
        </span>
        <Icon name="chevronDown" />
      </MenuButton>
      <form ref={signOut} method="post" action={at('/logout')} hidden />
    </div>
  );
}
