/** What a person can choose, by its name in the menu. */
export const themes = { system: 'System', light: 'Light', dark: 'Dark' } as const;

export type Theme = keyof typeof themes;

/** Where the browser keeps the choice. */
export const themeKey = 'thread.theme';

/** Runs before anything is drawn, so that no page flashes in the other theme: a script's text, for the document. */
export const themeScript = `try{const t=localStorage.getItem('${themeKey}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
