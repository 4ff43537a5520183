/** The pages before the panel: one sheet in the middle, a form in it, the brand above. Needs the tokens and controls. */
export const pagesCss = `
body { min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; }
.top { display: flex; justify-content: center; width: 100%; padding: clamp(24px, 8vh, 88px) 16px 20px; }
.top.wide { justify-content: start; max-width: 1040px; margin: 0 auto; padding-top: 32px; }
.brand { display: inline-flex; gap: 10px; align-items: center; color: var(--ink); font-size: 18px; font-weight: 650; text-decoration: none; border-radius: var(--radius); }
.brand svg { width: 32px; height: 32px; flex: none; }
.brand rect { fill: var(--brand); }
.brand path { stroke: var(--brand-ink); }
.brand .org-logo { max-width: 240px; max-height: 48px; }
main { width: 100%; max-width: 448px; margin: 0 auto; padding: 0 16px 56px; }
main.wide { max-width: 1040px; }
.sheet { padding: 32px; box-shadow: 0 1px 2px #0000000a, 0 12px 32px #0000000f; }
.sheet > * + *, .stack > * + * { margin-top: 20px; }
.sheet p, .stack p { margin-bottom: 0; overflow-wrap: anywhere; }
.sheet h1 + p { margin-top: 8px; }
h1 { letter-spacing: -.012em; text-wrap: balance; }
.lead { color: var(--mute); }
.lead b, .fate b { color: var(--ink); overflow-wrap: anywhere; }
.aside { color: var(--mute); text-align: center; margin: 20px 0 0; }
.actions { display: grid; gap: 10px; }
.sheet .btn { padding: 11px 16px; text-align: center; width: 100%; }
.link { border: 0; background: none; padding: 0; color: var(--link); text-decoration: underline; cursor: pointer; }

.control label { font-weight: 600; }
.control .field { display: block; width: 100%; margin-top: 6px; padding: 10px 12px; font-size: 16px; }
.control .field[readonly] { border-color: var(--line); background: var(--bg); color: var(--mute); }
.hint { color: var(--mute); margin: 6px 0 0; font-size: 14px; }
.fault { color: var(--bad); margin: 6px 0 0; font-size: 14px; font-weight: 600; }
.secret { position: relative; }
.secret .reveal {
  position: absolute; inset: 6px 6px auto auto; min-width: 60px; height: 32px; padding: 0 10px; border: 0;
  border-radius: 6px; background: var(--idle-bg); color: var(--ink); font-size: 14px; font-weight: 600; cursor: pointer;
}
.secret:has(.reveal:not([hidden])) .field { padding-right: 78px; }
.notice { display: block; }
.notice strong { display: block; }
.notice p, .notice ul { margin: 4px 0 0; }
.notice ul { padding-left: 18px; }
.banner.notice a { color: inherit; font-weight: inherit; }

.fate { display: flex; gap: 14px; border: 1px solid var(--line); border-radius: 10px; background: var(--bg); padding: 14px 16px; }
.fate p { margin: 0; }
.fate p + p { margin-top: 4px; color: var(--mute); font-size: 14px; }
.fate .logo { width: 36px; height: 36px; border-radius: 10px; }
details summary { cursor: pointer; color: var(--mute); border-radius: 4px; width: fit-content; }
details ul { margin: 8px 0 0; padding-left: 18px; color: var(--mute); columns: 2; font-size: 14px; }
.medal {
  display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%;
  background: var(--new-bg); color: var(--new);
}
.medal.warn { background: var(--warn-bg); color: var(--warn); }
.medal svg { width: 22px; height: 22px; }
.mail-html { display: block; width: 100%; height: 520px; border: 1px solid var(--line); border-radius: 10px; }
.fine { color: var(--mute); font-size: 13px; overflow-wrap: anywhere; }
.people { list-style: none; margin-bottom: 0; padding: 0; }
.people li + li { margin-top: 4px; }

.hero { display: grid; grid-template-columns: 1fr 1fr; gap: 56px; align-items: center; padding: 40px 0; }
.hero h1 { font-size: clamp(30px, 5vw, 42px); line-height: 1.12; letter-spacing: -.022em; }
.hero .lead { font-size: 17px; margin: 16px 0 0; }
.hero .actions { display: flex; flex-wrap: wrap; margin-top: 28px; }
.hero .actions .btn { padding: 11px 20px; }
.points { list-style: none; padding: 0; margin: 36px 0 0; display: grid; gap: 14px; }
.points b { display: block; }
.points span { color: var(--mute); }
.drawing { position: relative; padding: 28px 0; }
.drawing .thread { position: absolute; inset: -24px -40px; width: calc(100% + 80px); height: calc(100% + 48px); color: var(--brand); opacity: .45; }
.sample { position: relative; overflow: hidden; box-shadow: 0 1px 2px #0000000a, 0 16px 48px #00000014; }
.sample .org { display: flex; gap: 10px; align-items: center; font-weight: 650; padding: 16px 20px; border-bottom: 1px solid var(--line); }
.sample ul { list-style: none; margin: 0; padding: 0; }
.sample li { display: flex; gap: 12px; align-items: center; padding: 13px 20px; border-top: 1px solid var(--line); }
.sample li:first-child { border-top: 0; }
.sample .who { flex: 1; min-width: 0; font-weight: 600; }
.sample .who small { display: block; color: var(--mute); font-weight: 400; overflow-wrap: anywhere; }
.avatar { display: grid; place-items: center; flex: none; width: 34px; height: 34px; border-radius: 50%; color: #fff; font-weight: 650; font-size: 13px; background: #6d4bd1; }
li:nth-child(2) .avatar { background: #0c7c73; }
li:nth-child(3) .avatar { background: #b3541e; }
.badge { white-space: nowrap; border-radius: 99px; padding: 2px 10px; font-size: 13px; font-weight: 600; background: var(--idle-bg); color: var(--idle); }
.badge.admin { background: var(--new-bg); color: var(--new); }

@media (max-width: 760px) {
  .top, .top.wide { justify-content: center; padding: 24px 16px 16px; }
  .hero { grid-template-columns: 1fr; gap: 24px; padding: 16px 0; }
  .drawing .thread { display: none; }
}
@media (max-width: 480px) {
  .sheet { padding: 24px 20px; }
  .hero .actions .btn { flex: 1 1 100%; text-align: center; }
  details ul { columns: 1; }
}
`;
