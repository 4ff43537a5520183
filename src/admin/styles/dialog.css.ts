/** The dialog that asks before a role changes. */
export const dialogCss = `
dialog { width: calc(100vw - 28px); max-width: 460px; border: 1px solid var(--line); border-radius: 14px; background: var(--card); color: var(--ink); padding: 24px; box-shadow: var(--shadow); }
dialog::backdrop { background: var(--backdrop); }
dialog h2 { margin: 0 0 10px; overflow-wrap: anywhere; }
dialog p { margin: 0 0 10px; }
.guidance { border-top: 1px solid var(--line); padding-top: 10px; color: var(--mute); font-size: 13.5px; }
dialog ul { margin: 0 0 10px; padding-left: 20px; color: var(--mute); }
dialog .banner { margin: 14px 0 0; }
dialog .acts { display: flex; flex-wrap: wrap; gap: 10px; justify-content: end; margin-top: 20px; }
.arrow { color: var(--mute); }
`;
