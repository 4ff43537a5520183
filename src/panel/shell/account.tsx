import React, { useRef } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { themes } from '#src/common/theme.js';
import { themeLabels } from '../page-context/theme';
import { roleLabels } from '../features/users/list-params';
import { Avatar } from '../kit/avatar';
import { at } from '../kit/base-path';
import { Icon } from '../kit/icon';
import { MenuButton } from '../kit/menu-button';
import { shell } from '../kit/shell-state';
import { useLiveShell } from './live-shell';
import { useTheme } from './theme';

export const myPagePath = '/admin/resources/my-page';

/**
 * Who is signed in: the way to their page, and a menu with the theme and the way out. Signing out is a form, so that it leaves
 * nothing of this page.
 */
export function Account() {
  const { name, email, avatarUrl, role } = useLiveShell().person;
  const { pathname } = useLocation();
  const [theme, choose] = useTheme();
  const signOut = useRef<HTMLFormElement>(null);
  return (
    <div className="own-account">
      <Link
        className="own-account-card"
        to={myPagePath}
        aria-current={pathname === myPagePath ? 'page' : undefined}
        reloadDocument={shell.problem !== null}
      >
        <Avatar name={name} email={email} url={avatarUrl} />
        <span className="own-account-who">
          <span className="visually-hidden">My page: </span>
          <b>{name}</b>
          <small>
            {roleLabels[role]} · {email}
          </small>
        </span>
      </Link>
      <MenuButton
        label={`Your account: ${name}`}
        className="own-account-button"
        items={[
          ...themes.map((key, index) => ({
            key,
            label: themeLabels[key],
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
        <Icon name="chevronDown" />
      </MenuButton>
      <form ref={signOut} method="post" action={at('/logout')} hidden />
    </div>
  );
}
