/**
 * What every page shares beyond its tokens: the page's ground, focus, buttons, fields, cards and banners. Class names:
 * `btn` (`primary`, `quiet`), `field`, `card`, `banner` (`warn`, `bad`, `ok`), `visually-hidden`.
 */
export const controlsCss = `
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.45 var(--font); }
h1 { font-size: 24px; line-height: 1.25; margin: 0; }
h2 { font-size: 19px; line-height: 1.3; margin: 0; }
a { color: var(--link); }
button, select, input { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.btn {
  display: inline-block; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card);
  color: var(--ink); padding: 8px 14px; text-decoration: none; cursor: pointer;
}
.btn:hover:enabled, a.btn:hover { border-color: var(--edge); }
.btn:disabled, .btn[aria-disabled=true] { color: var(--mute); cursor: default; }
.btn.primary { border-color: var(--brand); background: var(--brand); color: var(--brand-ink); font-weight: 600; }
.btn.primary:hover:enabled, a.btn.primary:hover { border-color: var(--brand); box-shadow: 0 0 0 2px color-mix(in srgb, var(--brand) 35%, transparent); }
.btn.small { flex: none; padding: 3px 10px; font-size: 13px; }
.btn.quiet { border-color: transparent; background: none; color: var(--mute); }
.field {
  border: 1px solid var(--edge); border-radius: var(--radius); background: var(--card); color: var(--ink);
  padding: 8px 12px; min-width: 0;
}
.field::placeholder { color: var(--mute); opacity: 1; }
.field[aria-invalid=true] { border-color: var(--bad); }
.card { border: 1px solid var(--line); border-radius: var(--radius-card); background: var(--card); }
.banner {
  display: flex; flex-wrap: wrap; gap: 12px; align-items: center; justify-content: space-between;
  border-radius: 10px; background: var(--warn-bg); color: var(--warn); padding: 12px 16px;
}
.banner.bad { background: var(--bad-bg); color: var(--bad); }
.banner.ok { background: var(--ok-bg); color: var(--ok); }
.banner a { color: inherit; font-weight: 650; }
.logo {
  display: grid; place-items: center; flex: none; width: 28px; height: 28px; border-radius: var(--radius);
  background: var(--brand); color: var(--brand-ink); font-weight: 700;
}
/* An organization's logo. One that would not be seen on a theme's ground gets one there that it is seen on. */
.org-logo { flex: none; width: auto; max-width: min(168px, 100%); height: auto; max-height: 40px; object-fit: contain; object-position: left center; }
.org-logo.on-light { border-radius: var(--radius); background: var(--light-plate); padding: var(--light-plate-edge); }
.org-logo.on-dark { border-radius: var(--radius); background: var(--dark-plate); padding: var(--dark-plate-edge); }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; } }
`;
