/** The organization's page: its forms, its domains with their records and claims. */
export const organizationCss = `
.inline-form { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 14px; }
.inline-form .field { flex: 1 1 220px; max-width: 420px; }
.panel-card .picker { margin: 0; }
.panel-card .picker .mute, .panel-card .picker .choice { margin-top: 4px; font-size: inherit; }
.panel-card .choice { margin: 0 -6px; }
.panel-card .choice > input { flex: none; margin: 0; }
.panel-card .banner { margin: 14px 0 0; }
.panel-card .acts { display: flex; gap: 10px; justify-content: end; margin-top: 14px; }
.panel-card ul.mute { margin: 8px 0 0; padding-left: 20px; }
.panel-card dialog h2 { font-size: 19px; }
.days { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.days .field { width: 84px; padding: 5px 8px; }
.domains { list-style: none; margin: 14px 0 0; padding: 0; }
.domain { border-top: 1px solid var(--line); padding: 16px 0; }
.domain-head { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
.domain h3 { margin: 0; font-size: 15px; overflow-wrap: anywhere; }
.domain p { margin: 4px 0 0; }
.domain .banner { margin-top: 12px; }
.domain .banner > span { flex: 1 1 300px; overflow-wrap: anywhere; }
.domain .banner .btn { flex: none; }
.banner.notice { background: var(--new-bg); color: var(--new); }
.domain details { margin-top: 8px; }
.domain summary { width: fit-content; border-radius: 5px; color: var(--mute); cursor: pointer; }
.domain > .fold { margin-top: 0; }
.domain:has(> .fold:not([open])) { padding: 10px 0; }
.domain > .fold > summary { width: auto; color: inherit; }
.fold > summary > .domain-head { display: inline-flex; max-width: calc(100% - 20px); vertical-align: top; }
.badge.owned { background: var(--ok-bg); color: var(--ok); }
.badge.pending { background: var(--new-bg); color: var(--new); }
.record { margin: 10px 0 0; border-radius: 10px; background: var(--bg); padding: 8px 14px; }
.record > div { display: grid; grid-template-columns: 52px minmax(0, 1fr); gap: 10px; align-items: center; padding: 4px 0; }
.record dt { color: var(--mute); }
.record dd { display: flex; gap: 10px; align-items: center; justify-content: space-between; margin: 0; min-width: 0; }
.record code { min-width: 0; overflow-wrap: anywhere; font-size: 13px; }
.domain-acts { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 12px; }
.domain-acts .why { align-self: center; margin: 0; }
@media (max-width: 600px) {
  .panel-card { padding: 16px; }
  .record { margin-inline: -4px; padding: 8px 10px; }
  .btn.small { min-height: 36px; }
}
`;
