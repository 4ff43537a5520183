/** The audit log: its filters, its events with what differs, the search for a person. */
export const auditCss = `
.audit-tools .role { max-width: 190px; }
.tools.audit-tools .role { width: auto; }
.day { display: flex; gap: 8px; align-items: center; color: var(--mute); }
.day .field { padding: 6px 8px; }
.chosen { overflow: hidden; max-width: 100%; text-overflow: ellipsis; }
.combobox { position: relative; }
.combobox .field { width: 100%; }
.combobox ul, .combobox .nobody { position: absolute; z-index: 2; top: calc(100% + 4px); left: 0; min-width: min(300px, 100%); max-width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 10px; background: var(--card); padding: 6px; box-shadow: var(--shadow); list-style: none; }
.combobox .nobody { padding: 10px 14px; color: var(--mute); }
.combobox li { border-radius: var(--radius); padding: 6px 8px; cursor: pointer; }
.combobox li[aria-selected=true], .combobox li:hover { background: var(--idle-bg); }
.events { list-style: none; margin: 0; padding: 0; }
.event { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 4px 12px; border-bottom: 1px solid var(--line); padding: 14px 16px; }
.events:last-child .event:last-child { border-bottom: 0; }
[aria-busy=true] > .events { opacity: .55; transition: opacity .1s .2s; }
.event p { margin: 0; overflow-wrap: anywhere; }
.event-what { padding-top: 5px; }
.event > .time { padding-top: 5px; color: var(--mute); font-size: 13.5px; white-space: nowrap; }
.event .person { color: inherit; font-weight: 650; text-decoration: none; }
.event .person:hover { text-decoration: underline; }
.avatar.plain { display: grid; place-items: center; background: var(--idle-bg); color: var(--idle); font-weight: 650; }
.badge.refused { background: var(--warn-bg); color: var(--warn); }
.badge.failed { background: var(--bad-bg); color: var(--bad); }
.changes, .details { margin: 4px 0 0; font-size: 13.5px; }
.changes > div { display: flex; flex-wrap: wrap; gap: 2px 10px; padding: 2px 0; }
.changes dt, .details dt { color: var(--mute); }
.changes dd, .details dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.changes del, .changes ins { border-radius: 5px; padding: 1px 6px; text-decoration: none; }
.changes del { color: var(--mute); text-decoration: line-through; }
.changes ins { background: var(--idle-bg); color: var(--ink); font-weight: 600; }
.refused .changes ins { font-weight: 400; }
.changes .arrow { margin: 0 6px; }
.event details { margin-top: 4px; color: var(--mute); font-size: 13px; }
.event summary { width: fit-content; border-radius: 5px; cursor: pointer; }
.details > div { display: grid; grid-template-columns: 76px minmax(0, 1fr); gap: 10px; padding: 2px 0; }
.details dd { color: var(--ink); }
.below { margin: 14px 2px 0; font-size: 13.5px; }
@media (max-width: 600px) {
  .audit-tools .role, .day { flex: 1 1 130px; max-width: none; }
  .day .field { flex: 1; width: 0; min-height: 40px; }
  .event { grid-template-columns: auto minmax(0, 1fr); padding: 12px 14px; }
  .event > .time { grid-column: 2; grid-row: 1; padding-top: 0; font-size: 12.5px; }
  .event-what { grid-column: 1 / -1; padding-top: 0; }
  .event .avatar { width: 22px; height: 22px; }
}
`;
