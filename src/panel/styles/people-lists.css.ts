/** The tabs of the user management page, the lists behind them, and what to do while nobody is there. */
export const peopleListsCss = `
.tabs { display: flex; gap: 22px; border-bottom: 1px solid var(--line); margin-bottom: 16px; overflow-x: auto; scrollbar-width: none; }
.tabs a { flex: none; border-bottom: 2px solid transparent; margin-bottom: -1px; padding: 8px 1px 9px; color: var(--mute); text-decoration: none; }
.tabs a:hover { color: var(--ink); }
.tabs a[aria-current] { border-color: var(--brand); color: var(--ink); font-weight: 600; }
.tabs a:focus-visible { outline-offset: -2px; border-radius: 4px; }
.tabs .count { min-width: 1.2ch; font-size: 13.5px; }
.tabs .count.calls { border-radius: 99px; background: var(--brand); padding: 0 8px; color: var(--brand-ink); font-weight: 600; }
.list { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed; }
.list th { height: 40px; border-bottom: 1px solid var(--line); padding: 0 12px; color: var(--mute); font-size: 12.5px; font-weight: 600; text-align: left; white-space: nowrap; }
.list td { height: 51px; border-bottom: 1px solid var(--line); padding: 4px 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list tr:last-child td { border-bottom: 0; }
.list tbody tr:hover { background: var(--bg); }
.list th:first-child, .list td:first-child { padding-left: 16px; }
.list th:nth-child(2) { width: 90px; }
.list th:nth-child(3) { width: 170px; }
.list th:nth-child(4) { width: 136px; }
.list th:nth-child(5) { width: 146px; }
.list th:last-child { width: 140px; }
.list .menu-cell { overflow: visible; text-align: right; }
.list .menu-cell > * { vertical-align: middle; }
.list .warn { color: var(--warn); font-weight: 600; }
.list .avatar, .queue .avatar { width: 32px; height: 32px; }
.list .who b, .list .who small { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list .who b { display: block; }
.queue { margin-bottom: 16px; }
.queue-head { padding: 14px 16px 12px; }
.queue h2 { font-size: 15px; }
.queue h2:focus { outline: none; }
.queue-head p { margin: 2px 0 0; }
.queue .lines li { min-height: 51px; padding: 5px 16px; }
.queue .banner { margin: 0 16px 14px; }
.line-time { color: var(--mute); font-size: 13.5px; white-space: nowrap; }
.team-start { margin-top: 16px; }
.team-start ol { display: grid; gap: 14px; margin: 14px 0 0; padding-left: 20px; }
.team-start li::marker { color: var(--mute); font-weight: 600; }
.start-acts { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
@media (max-width: 1100px) {
  .list, .list tbody { display: block; }
  .list thead { display: none; }
  .list tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; align-items: center; border-bottom: 1px solid var(--line); padding: 8px 6px 8px 16px; }
  .list tr:last-child { border-bottom: 0; }
  .list td, .list td:first-child { height: auto; border: 0; padding: 0; white-space: normal; }
  .list .who-cell { grid-column: 1; }
  .list .menu-cell { grid-column: 2; grid-row: 1; white-space: nowrap; }
  .list td:not(.who-cell, .menu-cell) { grid-column: 1 / -1; padding-left: 42px; color: var(--mute); font-size: 13.5px; }
  .list .label { display: inline; margin-right: 5px; font-size: inherit; }
  .list .label::after { content: ':'; }
}
@media (max-width: 600px) {
  .where-roomy { display: none; }
  .list .btn, .queue .btn { min-height: 36px; }
}
`;
