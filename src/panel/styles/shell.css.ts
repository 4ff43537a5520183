/** The frame of every page: navigation on the left, on a phone above and folded; the page's head; refusals. */
export const shellCss = `
html, body, #app { min-height: 100%; }
.shell { display: grid; grid-template-columns: 232px minmax(0, 1fr); min-height: 100vh; }
.sidebar { display: flex; flex-direction: column; border-right: 1px solid var(--line); background: var(--card); padding: 20px 12px; }
.sidebar-inner { position: sticky; top: 20px; display: flex; flex-direction: column; min-height: calc(100vh - 40px); }
.org { display: flex; gap: 10px; align-items: center; padding: 0 10px 18px; }
.org-name { font-weight: 650; min-width: 0; overflow-wrap: anywhere; }
.nav-list { list-style: none; margin: 0; padding: 0; }
.nav-list a { display: flex; justify-content: space-between; gap: 8px; border-radius: var(--radius); padding: 7px 10px; color: inherit; text-decoration: none; }
.nav-list a:hover { background: var(--idle-bg); }
.nav-list a[aria-current] { background: var(--idle-bg); font-weight: 600; }
.nav-heading { margin: 18px 10px 6px; color: var(--mute); font-size: 11px; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; }
.nav-count { flex: none; align-self: center; min-width: 22px; border-radius: 99px; background: var(--warn-bg); color: var(--warn); padding: 0 7px; font-size: 12.5px; font-weight: 650; text-align: center; }
.ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 16px; list-style: none; margin: 0 0 16px; padding: 0; }
.ways a { display: block; height: 100%; border: 1px solid var(--line); border-radius: var(--radius-card); background: var(--card); padding: 18px 20px; color: inherit; text-decoration: none; }
.ways a:hover { border-color: var(--edge); }
.ways b, .ways span { display: block; }
.ways span { margin-top: 4px; color: var(--mute); }
.account { margin-top: auto; border-top: 1px solid var(--line); padding: 10px 0 0; }
.account .menu-anchor { display: block; }
.account-button { display: flex; gap: 10px; align-items: center; width: 100%; border: 0; border-radius: var(--radius); background: none; padding: 8px 10px; text-align: left; cursor: pointer; }
.account-button:hover, .account-button[aria-expanded=true] { background: var(--idle-bg); }
.account-button > .icon { margin-left: auto; color: var(--mute); }
.account-who { min-width: 0; font-size: 13.5px; line-height: 1.35; }
.account-who > * { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.account-who small { color: var(--mute); font-size: 12.5px; }
.menu-button { display: none; margin-left: auto; }
.skip { position: absolute; left: 12px; top: -60px; z-index: 2; }
.skip:focus { top: 12px; }
.page { padding: 28px 32px 48px; max-width: 1180px; min-width: 0; }
.page h1:focus, .results:focus { outline: none; }
.head { display: flex; gap: 16px; align-items: start; justify-content: space-between; margin-bottom: 20px; }
.head .sub { margin: 4px 0 0; color: var(--mute); }
.head-actions { display: flex; flex: none; gap: 8px; white-space: nowrap; }
.loading { padding: 28px 32px; color: var(--mute); }
.toast { position: fixed; z-index: 3; left: 50%; bottom: 24px; transform: translateX(-50%); width: max-content; max-width: calc(100vw - 28px); }
.toast:empty { display: none; }
.notice-card { display: flex; gap: 14px; align-items: center; border-radius: 10px; background: var(--ink); color: var(--bg); padding: 4px 6px 4px 16px; }
.notice-card > p { margin: 0; min-width: 0; padding: 6px 0; overflow-wrap: anywhere; }
.notice-card > button { flex: none; border: 0; border-radius: 6px; background: none; padding: 6px 10px; color: inherit; font-weight: 650; cursor: pointer; }
.notice-card > button:hover { background: color-mix(in srgb, var(--bg) 16%, transparent); }
.notice-card > button:focus-visible { outline-color: currentColor; outline-offset: -2px; }
.notice-close { display: grid; }
.panel-card { border: 1px solid var(--line); border-radius: var(--radius-card); background: var(--card); padding: 20px 24px; margin-bottom: 16px; }
.panel-card h2 { font-size: 16px; }
.panel-card p { margin: 8px 0 0; }
.mute { color: var(--mute); }
.capabilities { list-style: none; columns: 2; column-gap: 32px; margin: 12px 0 0; padding: 0; }
.capabilities li { display: flex; gap: 10px; break-inside: avoid; padding: 4px 0; }
.capabilities .no { color: var(--mute); }
.mark { flex: none; width: 1.2em; text-align: center; }
.yes .mark { color: var(--ok); font-weight: 700; }
.contacts { list-style: none; margin: 12px 0 0; padding: 0; }
.contacts li { display: flex; gap: 12px; align-items: center; padding: 6px 0; }
.contacts span { min-width: 0; overflow-wrap: anywhere; }
.contacts a { display: block; font-size: 13.5px; }
.help-card details { margin-top: 8px; }
.help-card summary { width: fit-content; border-radius: 5px; cursor: pointer; }
.help-card details p { margin: 6px 0 0; color: var(--mute); }
.btn.primary[aria-disabled=true] { opacity: .55; }
.fault { max-width: 560px; margin: 12vh auto 0; padding: 0 20px; }
@media (max-width: 760px) {
  .shell { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; }
  .sidebar { border-right: 0; border-bottom: 1px solid var(--line); padding: 12px 14px; }
  .sidebar-inner { position: static; min-height: 0; }
  .org { padding: 0; }
  .menu-button { display: inline-block; }
  .sidebar:not(.open) .sidebar-fold { display: none; }
  .sidebar-fold { padding-top: 12px; }
  .account { margin-top: 16px; }
  .page { padding: 18px 14px 40px; }
  .head h1 { font-size: 20px; }
  .head { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 12px; align-items: center; margin-bottom: 16px; }
  .head > div:first-child { display: contents; }
  .head .sub { grid-row: 2; grid-column: 1 / -1; }
  .capabilities { columns: 1; }
}
@media (min-width: 761px) {
  .sidebar-fold { display: flex; flex-direction: column; flex: 1; }
}
`;
