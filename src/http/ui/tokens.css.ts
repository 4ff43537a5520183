const dark = `color-scheme: dark;
    --bg: #0f1115; --card: #171a20; --ink: #e9ebef; --mute: #a2a9b6; --line: #2a2f38; --edge: #6b7280;
    --brand: #8c9bff; --brand-ink: #10131a; --link: #8c9bff; --focus: #8c9bff;
    --ok: #6fd3a5; --ok-bg: #12301f;
    --warn: #ffc978; --warn-bg: #33250d;
    --bad: #ff9d94; --bad-bg: #3a1b1a;
    --idle: #b4bac6; --idle-bg: #242933;
    --new: #b9b1ff; --new-bg: #262142; --chosen: #17233b;
    --shadow: 0 20px 60px #000a; --backdrop: #000a;
    --light-plate: #fff; --light-plate-edge: 4px 8px; --dark-plate: none; --dark-plate-edge: 0;`;

/**
 * The product's colours, type and shapes as CSS custom properties, light and dark, for the panel and the pages before
 * it: the system's choice, unless `data-theme` says `light` or `dark`; `theme-light` and `theme-dark` are a part of a page that
 * shows one of them. Every text colour has a contrast of at least 4.5 to 1 on the surfaces it is used on, `--edge` (the outline
 * of fields) at least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const tokensCss = `
:root, .theme-light {
  color-scheme: light dark;
  --bg: #f7f7f8; --card: #fff; --ink: #16181d; --mute: #5c6370; --line: #e4e6ea; --edge: #868d99;
  --brand: #3b4fd8; --brand-ink: #fff; --link: #3b4fd8; --focus: #3b4fd8;
  --ok: #0f7a4f; --ok-bg: #e5f5ee;
  --warn: #8a5300; --warn-bg: #fff4df;
  --bad: #b3261e; --bad-bg: #fdecea;
  --idle: #5c6370; --idle-bg: #eef0f3;
  --new: #4a3fb5; --new-bg: #eeecfb; --chosen: #edf3ff;
  --shadow: 0 20px 60px #0005; --backdrop: #0007;
  --light-plate: none; --light-plate-edge: 0; --dark-plate: #171a20; --dark-plate-edge: 4px 8px;
  --font: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  --radius: 8px; --radius-card: 12px;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme=light]) {
    ${dark}
  }
}
:root[data-theme=dark], .theme-dark {
    ${dark}
}
:root[data-theme=light], .theme-light { color-scheme: light; }
`;
