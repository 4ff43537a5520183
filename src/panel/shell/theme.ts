import { useCallback } from 'react';
import type { Theme } from '#src/common/theme.js';
import { request, RequestFailed } from '../kit/api-client';
import { useNotices } from '../kit/toasts';
import { refreshShell, useLiveShell } from './live-shell';

/** The person's theme, and what shows another at once and keeps it for every device. */
export function useTheme(): readonly [theme: Theme, choose: (theme: Theme) => void] {
  const { person } = useLiveShell();
  const { say } = useNotices();
  const choose = useCallback(
    (theme: Theme): void => {
      show(theme);
      refreshShell({ person: { ...person, theme } });
      request('/v1/me', { method: 'PATCH', body: { theme } }).catch((error: unknown) => {
        if (!(error instanceof RequestFailed)) throw error;
        show(person.theme);
        refreshShell({ person });
        say(error.refusal);
      });
    },
    [person, say],
  );
  return [person.theme, choose];
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
