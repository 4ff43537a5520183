/** The API's reference: the contents beside the operations. Needs the tokens, controls and pages. */
export const referenceCss = `
main.wide:has(.reference) { max-width: 1240px; }
.top.wide:has(+ main .reference) { max-width: 1240px; }
.reference { display: grid; grid-template-columns: 260px minmax(0, 1fr); gap: 48px; align-items: start; }
.reference nav { position: sticky; top: 16px; max-height: calc(100vh - 32px); overflow-y: auto; font-size: 14px; }
.reference nav ul { list-style: none; margin: 0; padding: 0; columns: 1; }
.reference nav a { display: block; padding: 4px 8px; border-radius: 6px; color: var(--mute); text-decoration: none; }
.reference nav a:hover { color: var(--ink); background: var(--idle-bg); }
.reference nav details { margin-top: 14px; }
.reference nav summary { padding: 4px 8px; color: var(--ink); font-weight: 650; }
.reference section + section { margin-top: 48px; }
.reference h1 { font-size: 32px; }
.reference h2 { font-size: 23px; letter-spacing: -.012em; }
.reference h4 { margin: 20px 0 8px; font-size: 14px; }
.reference p { margin: 10px 0 0; max-width: 72ch; }
.reference .mute { color: var(--mute); }
.reference code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.reference pre {
  margin: 8px 0 0; padding: 14px 16px; overflow: auto; max-height: 420px;
  border: 1px solid var(--line); border-radius: var(--radius); background: var(--card);
}
.reference pre code { overflow-wrap: normal; }
.operation { margin-top: 10px; border: 1px solid var(--line); border-radius: var(--radius-card); background: var(--card); }
.operation > summary {
  display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; width: auto; padding: 12px 18px;
  border-radius: var(--radius-card); color: var(--mute);
}
.operation > summary:hover { background: var(--idle-bg); color: var(--ink); }
.operation[open] > summary { border-bottom: 1px solid var(--line); border-radius: var(--radius-card) var(--radius-card) 0 0; }
.operation > div { padding: 6px 18px 20px; scroll-margin-top: 72px; }
.operation pre { background: var(--bg); }
.operation h3 { margin: 0; font-size: 15px; font-weight: 600; color: var(--ink); }
.operation h3 code { font-size: 14px; }
.operation h4 + table { margin-top: 0; }
.operation details { margin-top: 16px; }
.reference th code { overflow-wrap: normal; }
.method { display: inline-block; min-width: 60px; border-radius: 6px; padding: 2px 8px; background: var(--idle-bg); color: var(--idle); font-size: 12px; font-weight: 700; text-align: center; }
.method.get { background: var(--ok-bg); color: var(--ok); }
.method.post { background: var(--new-bg); color: var(--new); }
.method.put, .method.patch { background: var(--warn-bg); color: var(--warn); }
.method.delete { background: var(--bad-bg); color: var(--bad); }
.reference table { width: 100%; margin-top: 10px; border-collapse: collapse; font-size: 14px; }
.reference th, .reference td { padding: 7px 12px 7px 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
.reference thead th { border-top: 0; color: var(--mute); font-size: 13px; }
.reference td { overflow-wrap: anywhere; }
.required { font-weight: 600; }

@media (max-width: 900px) {
  .reference { grid-template-columns: minmax(0, 1fr); gap: 32px; }
  .reference nav { position: static; max-height: 40vh; border: 1px solid var(--line); border-radius: var(--radius-card); padding: 12px; }
}
@media (max-width: 480px) {
  .operation > summary, .operation > div { padding-left: 14px; padding-right: 14px; }
  .reference th, .reference td { padding-right: 8px; }
}
`;
