import { themeKey, themes, type Theme } from '../page-context/theme';

/** The theme that this browser was told to show; the system's unless it was. */
export function chosenTheme(): Theme {
  const { theme = 'system' } = document.documentElement.dataset;
  return Object.hasOwn(themes, theme) ? (theme as Theme) : 'system';
}

/** Shows a theme from now on, in this browser. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, theme);
  } catch {
    // A browser may keep nothing: then it holds until the page is left.
  }
}
