/** Dialogs: what they ask, the fields in them, and their buttons. */
export const dialogCss = `
dialog { width: calc(100vw - 28px); max-width: 460px; text-align: start; border: 1px solid var(--line); border-radius: 14px; background: var(--card); color: var(--ink); padding: 24px; box-shadow: var(--shadow); }
dialog.wide { max-width: 560px; }
dialog::backdrop { background: var(--backdrop); }
dialog h2 { margin: 0 0 10px; overflow-wrap: anywhere; }
dialog p { margin: 0 0 10px; }
.guidance { border-top: 1px solid var(--line); padding-top: 10px; color: var(--mute); font-size: 13.5px; }
dialog ul { margin: 0 0 10px; padding-left: 20px; color: var(--mute); }
dialog .banner { margin: 14px 0 0; }
dialog .field, .import-start textarea { width: 100%; }
textarea.field { display: block; font: inherit; resize: vertical; }
.stacked { display: grid; gap: 4px; justify-items: start; margin-bottom: 8px; font-weight: 600; }
.stacked .role { font-weight: 400; }
.picker { border: 0; margin: 0 0 10px; padding: 0; min-width: 0; }
.picker legend { padding: 0; margin-bottom: 6px; font-weight: 600; }
.picker[aria-busy=true] { opacity: .7; }
.picker .mute { margin: 4px 0 0; font-size: 13.5px; }
.choice { display: flex; gap: 12px; align-items: center; border-radius: var(--radius); padding: 7px 6px; cursor: pointer; }
.choice:hover { background: var(--idle-bg); }
.choice small { display: block; color: var(--mute); }
dialog .gentler { margin-right: auto; }
.btn.danger { border-color: var(--bad); background: none; color: var(--bad); font-weight: 600; }
.btn.danger:hover:enabled { background: var(--bad-bg); border-color: var(--bad); }
.btn.danger[aria-disabled=true] { border-color: var(--line); color: var(--mute); }
dialog .acts { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; justify-content: end; margin-top: 20px; }
.arrow { color: var(--mute); }
`;
