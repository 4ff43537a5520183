import React, { useRef, useState } from 'react';
import { themes, type Theme } from '../page-context/theme';
import { roleLabels } from '../features/users/list-params';
import { Avatar } from '../kit/avatar';
import { at } from '../kit/base-path';
import { Icon } from '../kit/icon';
import { MenuButton } from '../kit/menu-button';
import { shell } from '../kit/shell-state';
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
    <div className="own-account">
      <MenuButton
        label="Your account"
        named
        className="own-account-button"
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
        <span className="own-account-who">
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
