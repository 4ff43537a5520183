/** The user management page: its tools, its table, which folds into cards where it has no room, and what stands in for rows. */
export const peopleCss = `
.page .banner { margin-bottom: 16px; }
.link { border: 0; background: none; padding: 0; color: inherit; font-weight: 650; text-decoration: underline; cursor: pointer; }
.tools { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; margin-bottom: 12px; }
.tools .search { flex: 1 1 200px; min-width: 0; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; }
.chip { border: 1px solid var(--line); border-radius: 99px; background: var(--card); padding: 6px 12px; color: var(--mute); cursor: pointer; white-space: nowrap; }
.chip:hover { border-color: var(--edge); }
.chip[aria-pressed=true] { border-color: var(--brand); color: var(--ink); font-weight: 600; }
.count:empty { min-width: 2.5ch; }
.count { display: inline-block; font-weight: 500; color: var(--mute); font-variant-numeric: tabular-nums; }
.role { border: 1px solid var(--edge); border-radius: var(--radius); background: var(--card); color: var(--ink); padding: 6px 8px; }
.tools .role { min-width: 124px; }
.role:disabled { border-color: var(--line); background: var(--idle-bg); color: var(--idle); opacity: 1; }
.why { display: block; margin-top: 2px; color: var(--mute); font-size: 12.5px; }
.sort-when-folded { display: none; }
.results { overflow: hidden; }
.people { width: 100%; border-collapse: collapse; table-layout: fixed; }
.people .by-role { width: 184px; }
.people .by-joinedAt { width: 122px; }
.people .by-lastActiveAt { width: 146px; }
.people .by-lastActiveAt + th { width: 158px; }
.people[aria-busy=true] { opacity: .55; transition: opacity .1s .2s; }
.people th { border-bottom: 1px solid var(--line); padding: 0 14px; color: var(--mute); font-size: 12.5px; font-weight: 600; text-align: left; white-space: nowrap; }
.people th:not(:has(button)) { padding: 10px 14px; }
.people th button { display: block; margin: 0 -6px; border: 0; border-radius: 6px; background: none; padding: 10px 6px; color: inherit; font-weight: inherit; cursor: pointer; }
.people th button:hover, .people th[aria-sort] button { color: var(--ink); }
.sort-mark { display: inline-block; width: 1.1em; }
.people td { border-bottom: 1px solid var(--line); padding: 11px 14px; vertical-align: middle; }
.people tr:last-child td { border-bottom: 0; }
.people .time { white-space: nowrap; }
.who { display: flex; gap: 12px; align-items: center; min-width: 0; }
.who > span:last-child { min-width: 0; }
.who b, .who small { overflow-wrap: anywhere; }
.who small { display: block; color: var(--mute); font-size: 12.5px; }
.avatar { display: block; flex: none; width: 34px; height: 34px; border-radius: 50%; }
.you { margin-left: 6px; border: 1px solid var(--line); border-radius: 6px; padding: 0 6px; color: var(--mute); font-size: 11.5px; }
.badge { display: inline-block; border-radius: 99px; background: var(--idle-bg); color: var(--idle); padding: 2px 10px; font-size: 13px; font-weight: 600; white-space: nowrap; }
.badge.active { background: var(--ok-bg); color: var(--ok); }
.badge.neverLoggedIn { background: var(--new-bg); color: var(--new); }
.badge.deactivated { background: var(--bad-bg); color: var(--bad); }
.label { display: none; }
.foot { display: flex; gap: 12px; align-items: center; justify-content: space-between; border-top: 1px solid var(--line); padding: 12px 16px; color: var(--mute); font-variant-numeric: tabular-nums; }
.foot nav { display: flex; gap: 8px; }
.empty { padding: 44px 20px; text-align: center; }
.empty h2 { font-size: 16px; overflow-wrap: anywhere; }
.empty p { margin: 6px 0 14px; color: var(--mute); }
.bone { display: block; width: 60%; height: 12px; margin: 5px 0; border-radius: 6px; background: var(--idle-bg); }
.bone.round { flex: none; width: 34px; height: 34px; margin: 3.5px 0; border-radius: 50%; }
.who .bones { width: 60%; }
.bone.small { width: 75%; height: 9px; }
@media (max-width: 1100px) {
  .tools .search { flex-basis: 100%; }
  .sort-when-folded { display: inline-block; }
  .people, .people thead, .people tbody { display: block; }
  .people tr { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 10px 14px; border-bottom: 1px solid var(--line); padding: 14px; }
  .people tr:last-child { border-bottom: 0; }
  .people td { border: 0; padding: 0; }
  .people .who-cell { grid-column: 1 / -1; }
  .label { display: block; color: var(--mute); font-size: 12.5px; }
}
@media (max-width: 600px) {
  .chips { flex-basis: 100%; }
  .tools .role { flex: 1 1 0; min-width: 0; }
  .role, .chip { min-height: 40px; }
  .foot { flex-wrap: wrap; padding: 12px 14px; }
}
`;
