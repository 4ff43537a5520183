/** What is done with people: menus, the selection and its bar, queues, imports, and what becomes of each of many. */
export const peopleWorkCss = `
.more { display: inline-grid; place-items: center; min-width: 34px; min-height: 34px; border: 1px solid transparent; border-radius: var(--radius); background: none; padding: 0; color: var(--mute); cursor: pointer; }
.more:hover, .more[aria-expanded=true] { border-color: var(--line); background: var(--idle-bg); color: var(--ink); }
.menu { position: fixed; z-index: 3; display: grid; width: max-content; min-width: 190px; max-width: min(280px, calc(100vw - 16px)); border: 1px solid var(--line); border-radius: 10px; background: var(--card); padding: 5px; box-shadow: var(--shadow); }
.menu button { border: 0; border-radius: 6px; background: none; padding: 7px 10px; color: var(--ink); font-weight: 400; text-align: left; cursor: pointer; }
.menu button:hover, .menu button:focus { background: var(--idle-bg); }
.menu button[aria-disabled=true] { color: var(--mute); cursor: default; }
.menu button > .icon { float: right; margin: 3px 0 0 14px; color: var(--brand); }
.menu-heading { padding: 5px 10px 3px; color: var(--mute); font-size: 12px; font-weight: 600; }
.menu-line { margin: 5px 0; border-top: 1px solid var(--line); }
.menu small { display: block; font-size: 12.5px; }
.people .tick { width: 44px; padding: 0; }
.people .tick label { display: grid; place-items: center; width: 44px; min-height: 40px; cursor: pointer; }
.choice > input { align-self: start; margin-top: 3px; }
.picker .choice > input { align-self: center; margin-top: 0; }
.people .menu-cell { width: 52px; padding: 0 10px 0 0; text-align: right; }
.people .selected, .people tbody .selected:hover { background: var(--chosen); box-shadow: inset 3px 0 var(--brand); }
.people .selected .badge { box-shadow: inset 0 0 0 1px color-mix(in srgb, currentColor 28%, transparent); }
input[type=checkbox], input[type=radio] { width: 17px; height: 17px; margin: 0; flex: none; accent-color: var(--brand); }
.people .tick input { display: block; }
.selection-bar { position: sticky; top: 0; z-index: 2; height: 0; }
.selection-strip { display: flex; gap: 14px; align-items: center; height: 40px; margin-left: 44px; border-bottom: 1px solid var(--line); border-top-right-radius: var(--radius-card); background: var(--card); padding: 0 10px 0 12px; white-space: nowrap; }
.selection-acts { display: flex; gap: 6px; margin-left: auto; }
.selection-strip .where-folded { margin-left: auto; }
.selection-count { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.lines, .outcomes ul { list-style: none; margin: 0; padding: 0; }
.lines li, .outcomes li { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; justify-content: space-between; border-top: 1px solid var(--line); padding: 9px 0; color: var(--ink); }
.lines li > :first-child, .outcomes li > :first-child { flex: 1 1 200px; min-width: 0; overflow-wrap: anywhere; }
.lines b, .lines small, .outcome small { display: block; }
.lines small, .outcome small { color: var(--mute); font-size: 12.5px; font-weight: 400; }
.line-acts { display: flex; flex-wrap: wrap; gap: 8px; }
.line-acts .btn { padding: 6px 12px; }
.outcomes { max-height: 40vh; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 10px; padding: 0 12px; }
.outcomes li:first-child { border-top: 0; }
dialog h3 { margin: 14px 0 6px; font-size: 14px; }
h3 + .outcomes { max-height: 24vh; }
.outcome { flex: 0 1 auto; max-width: 100%; color: var(--mute); font-size: 13.5px; overflow-wrap: anywhere; }
.outcome.added, .outcome.changed, .outcome.ready { color: var(--ok); font-weight: 600; }
.outcome.refused { color: var(--bad); font-weight: 600; }
.import-start { display: grid; gap: 8px; }
.import-start p { margin: 0 0 8px; }
.import-start .btn { margin-top: 4px; }
input[type=file]::file-selector-button { border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); padding: 8px 14px; margin-right: 10px; color: var(--ink); font: inherit; cursor: pointer; }
textarea + .mute { margin-top: 6px; }
progress { display: block; width: 100%; height: 10px; margin-top: 12px; accent-color: var(--brand); }
.reading select { max-width: 100%; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); padding: 7px 10px; color: var(--ink); font: inherit; font-weight: 400; }
.reading > p { margin: 0 0 10px; }
.reading-choices { display: flex; flex-wrap: wrap; gap: 12px 24px; margin: 14px 0; }
.reading-choices label { display: grid; gap: 4px; align-content: start; max-width: 100%; font-weight: 600; }
.reading-choices small { font-weight: 400; overflow-wrap: anywhere; }
.reading-columns { width: 100%; border-collapse: collapse; }
.reading-columns th, .reading-columns td { border-top: 1px solid var(--line); padding: 7px 12px 7px 0; text-align: left; overflow-wrap: anywhere; }
.reading-columns thead th { border: 0; color: var(--mute); font-size: 12.5px; font-weight: 500; }
.reading-columns th:first-child { min-width: 92px; }
.reading-columns td:nth-child(2) { color: var(--mute); font-size: 13.5px; }
.reading-columns td:last-child { width: 1%; padding-right: 0; }
.reading-columns .ignored th { color: var(--mute); font-weight: 400; }
.reading[aria-busy=true] { opacity: .7; }
.read-people { border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 10px; padding: 8px 12px; font-size: 13.5px; }
.read-people p { margin: 0; }
.read-people ul { list-style: none; margin: 4px 0; padding: 0; }
.read-people li { overflow-wrap: anywhere; }
.import-acts { display: flex; flex-wrap: wrap; gap: 8px; }
.import-filter { margin-bottom: 12px; }
.import-rows li { padding: 9px 16px; }
.import-rows li:first-child { border-top: 0; }
.badge.running { background: var(--new-bg); color: var(--new); }
.badge.previewed { background: var(--warn-bg); color: var(--warn); }
.badge.done { background: var(--ok-bg); color: var(--ok); }
.help { max-width: 560px; margin: 0 auto; border-top: 1px solid var(--line); padding: 22px 20px 28px; text-align: center; }
.help p { margin: 6px 0 14px; }
.help h3 { margin: 0; font-size: 16px; overflow-wrap: anywhere; }
.help summary { cursor: pointer; color: var(--mute); width: fit-content; margin: 18px auto 0; border-radius: 4px; }
@media (max-width: 1100px) {
  .people th:not(.tick) { display: none; }
  .people thead tr { grid-template-columns: 1fr; border-bottom: 1px solid var(--line); }
  .people th.tick { grid-column: 1; width: auto; height: 43px; border: 0; font-weight: 400; white-space: normal; }
  .people th.tick label { display: flex; gap: 13px; width: auto; padding-left: 13px; }
  .people th .label { position: static; width: auto; height: auto; clip-path: none; }
  .people .menu-cell { width: auto; padding: 0 4px 0 0; }
  .selection-strip { height: 43px; }
  .selection-strip .where-wide { display: none; }
}
@media (max-width: 600px) {
  .line-acts .btn { min-height: 40px; }
  .more { min-width: 40px; min-height: 40px; }
}
`;
