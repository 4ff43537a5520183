/** The user management page: its tools, its table, which folds into cards where it has no room, and what stands in for rows. */
export const peopleCss = `
.page .banner { margin-bottom: 16px; }
.link { border: 0; background: none; padding: 0; color: inherit; font-weight: 650; text-decoration: underline; cursor: pointer; }
.icon { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; vertical-align: -.125em; }
.where-folded { display: none; }
.tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 12px; }
.tools .search { flex: 1 1 150px; min-width: 0; }
.chips { display: flex; gap: 6px; }
.chip { border: 1px solid var(--line); border-radius: 99px; background: var(--card); padding: 6px 10px; color: var(--mute); font-size: 13.5px; cursor: pointer; white-space: nowrap; }
.chip:hover { border-color: var(--edge); }
.chip[aria-pressed=true] { border-color: var(--brand); color: var(--ink); font-weight: 600; }
.chips .count:empty { min-width: 2.2ch; }
.count { display: inline-block; font-weight: 500; color: var(--mute); font-variant-numeric: tabular-nums; }
.role { border: 1px solid var(--edge); border-radius: var(--radius); background: var(--card); color: var(--ink); padding: 6px 8px; }
.tools .role { width: 106px; }
.tools .btn { padding: 6px 12px; }
.tools .field { padding: 6px 12px; }
.role:disabled { border-color: var(--line); background: var(--idle-bg); color: var(--idle); opacity: 1; }
.why { display: block; margin-top: 1px; color: var(--mute); font-size: 12.5px; line-height: 1.3; }
.sort-when-folded, .more-filters { display: none; }
.tools-fold { display: contents; }
.results { overflow: clip; scroll-margin-top: 12px; }
.people { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed; }
.people .by-role { width: 168px; }
.people .by-joinedAt { width: 138px; }
.people .by-lastActiveAt { width: 136px; }
.people .by-status { width: 152px; }
.people[aria-busy=true] tbody { opacity: .55; transition: opacity .1s .2s; }
.people th { position: sticky; top: 0; z-index: 1; height: 40px; border-bottom: 1px solid var(--line); background: var(--card); padding: 0 12px; color: var(--mute); font-size: 12.5px; font-weight: 600; text-align: left; white-space: nowrap; }
.people th button { display: block; margin: 0 -6px; border: 0; border-radius: 6px; background: none; padding: 6px; color: inherit; font-weight: inherit; cursor: pointer; }
.people th button:hover, .people th[aria-sort] button { color: var(--ink); }
.people td { height: 51px; border-bottom: 1px solid var(--line); padding: 4px 12px; vertical-align: middle; }
.people tr:last-child td { border-bottom: 0; }
.people tbody tr:hover { background: var(--bg); }
.people .time { white-space: nowrap; }
.people .time small { display: block; color: var(--mute); font-size: 12.5px; line-height: 1.35; }
small.remark { display: block; color: var(--warn); font-size: 12.5px; line-height: 1.3; white-space: normal; }
.people .role { margin-left: -13px; }
.people .role:enabled { border-color: transparent; background: transparent; padding: 4px 8px; }
.people tr:hover .role:enabled, .people .role:enabled:focus-visible { border-color: var(--edge); background: var(--card); }
.people .role:disabled { border-color: transparent; background: none; color: var(--ink); padding: 4px 8px; appearance: none; }
.who { display: flex; gap: 10px; align-items: center; min-width: 0; line-height: 1.35; }
.who > span:last-child { min-width: 0; }
.who b, .who small { overflow-wrap: anywhere; }
.who small { display: block; color: var(--mute); font-size: 12.5px; }
.who-name { display: flex; gap: 6px; align-items: center; min-width: 0; }
.people .who b, .people .who small { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.avatar { display: block; flex: none; width: 34px; height: 34px; border-radius: 50%; }
.people .avatar { width: 32px; height: 32px; }
.you { flex: none; border: 1px solid var(--line); border-radius: 6px; padding: 0 6px; color: var(--mute); font-size: 11.5px; }
.badge { display: inline-block; border-radius: 99px; background: var(--idle-bg); color: var(--idle); padding: 2px 10px; font-size: 13px; font-weight: 600; white-space: nowrap; }
.badge.active { background: var(--ok-bg); color: var(--ok); }
.badge.neverLoggedIn { background: var(--new-bg); color: var(--new); }
.badge.deactivated { background: var(--bad-bg); color: var(--bad); }
.label { display: none; }
.foot { display: flex; gap: 12px; align-items: center; justify-content: space-between; border-top: 1px solid var(--line); padding: 10px 14px; color: var(--mute); font-variant-numeric: tabular-nums; }
.foot nav { display: flex; gap: 8px; }
.foot .btn { padding: 5px 12px; font-size: inherit; }
.empty { padding: 44px 20px; text-align: center; }
.empty h2 { font-size: 16px; overflow-wrap: anywhere; }
.empty p { margin: 6px 0 14px; color: var(--mute); }
.bone { display: block; width: 60%; height: 12px; margin: 4px 0; border-radius: 6px; background: var(--idle-bg); }
.bone.round { flex: none; width: 32px; height: 32px; margin: 0; border-radius: 50%; }
.who .bones { width: 60%; }
.bone.small { width: 75%; height: 9px; }
@media (hover: none) { .people .role:enabled { border-color: var(--line); } }
@media (max-width: 1100px) {
  .where-wide { display: none; }
  .where-folded { display: inline; }
  .more-filters { display: inline-block; }
  .chips { order: 1; flex: 1 0 100%; min-width: 0; overflow-x: auto; padding: 2px; margin: -2px; scrollbar-width: none; }
  .chip { flex: none; }
  .tools-fold { display: none; }
  .tools.open .tools-fold { display: flex; flex-wrap: wrap; gap: 8px; order: 2; flex: 1 0 100%; }
  .sort-when-folded { display: inline-block; }
  .tools-fold .role { flex: 1 1 120px; width: auto; }
  .people, .people tbody { display: block; }
  .people thead { position: sticky; top: 0; z-index: 1; display: block; background: var(--card); }
  .people th { position: static; }
  .people tr { display: grid; grid-template-columns: 44px minmax(0, 1fr) 92px 118px 142px 48px; align-items: center; min-height: 51px; border-bottom: 1px solid var(--line); }
  .people tr:last-child { border-bottom: 0; }
  .people td { height: auto; border: 0; padding: 4px 0; }
  .people .label, .people .joined-cell, .people .invited .last-active-cell { position: absolute; display: block; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .people .invited .joined-cell { position: static; width: auto; height: auto; clip-path: none; }
  .people .time { color: var(--mute); font-size: 13.5px; }
}
@media (max-width: 600px), (min-width: 761px) and (max-width: 900px) {
  .people tr { grid-template-columns: 44px auto auto minmax(0, 1fr) 48px; gap: 0 10px; }
  .people tbody tr { padding: 8px 0; }
  .people td { padding: 0; }
  .people .tick { grid-row: 1 / span 2; margin-right: -10px; }
  .people .who-cell { grid-column: 2 / 5; }
  .people .menu-cell { grid-column: 5; grid-row: 1; }
  .people .role-cell { grid-column: 2; grid-row: 2; padding-left: 42px; }
  .people .status-cell { grid-column: 3; grid-row: 2; }
  .people .last-active-cell { grid-column: 4 / 6; grid-row: 2; }
  .people .invited .joined-cell { grid-column: 2 / 6; grid-row: 3; padding-left: 42px; }
  .people .invited .joined-cell small { display: inline; margin-left: 6px; }
  .people .role-cell:has(.why) { grid-column: 2 / 6; }
  .people .role-cell:has(.why) ~ .status-cell { grid-column: 2 / 4; grid-row: 3; padding-left: 42px; }
  .people .role-cell:has(.why) ~ .last-active-cell { grid-row: 3; }
}
@media (max-width: 600px) {
  .chip, .tools .btn, .tools .field, .tools .role, .foot .btn { min-height: 40px; }
  .people .role { min-height: 36px; }
  .foot { padding: 10px 14px; }
}
`;
