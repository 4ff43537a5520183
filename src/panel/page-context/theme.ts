import type { Theme } from '#src/common/theme.js';

/** What a person can choose, by its name in the menu. */
export const themeLabels: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' };

/** The attribute of the document that shows a theme, which the server writes too: no page flashes in another one. */
export const themeAttribute = (theme: Theme): string => (theme === 'system' ? '' : ` data-theme="${theme}"`);
