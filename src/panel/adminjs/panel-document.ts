import { brandColoursPath } from '#src/common/brand-colours.js';
import type { Theme } from '#src/common/theme.js';
import type { AssetManifest } from './asset-manifest.js';
import type { ShellState } from '../page-context/shell-state.js';
import { themeAttribute } from '../page-context/theme.js';

interface PanelDocument {
  readonly shell: ShellState;
  readonly assets: AssetManifest;
  readonly nonce: string;
}

/** The panel's page. Every script has the nonce, and `<` in a value can't end one. */
export function renderPanelDocument({ shell, assets, nonce }: PanelDocument): string {
  // React Aria takes the nonce of the style elements it adds from this variable.
  const start = `window.__webpack_nonce__=${toScriptJson(nonce)};`;
  const first = `<script nonce="${nonce}">${reloadWhenAFileIsMissing}</script>`;
  return `${documentHead(assets.stylesheet, first, shell.person.theme)}${brandColoursOf(shell)}
<script nonce="${nonce}">${start}</script>
${assets.scripts.map((src) => `<script nonce="${nonce}" src="${src}" defer></script>`).join('\n')}
</head>
<body>
<div id="app"><div class="shell"><div class="sidebar"></div><div class="loading" role="status">Loading…</div></div></div>
<noscript><p class="loading">The panel needs JavaScript. Turn it on for this site, then reload the page.</p></noscript>
<script type="application/json" id="shell-state" nonce="${nonce}">${toScriptJson(shell)}</script>
</body>
</html>
`;
}

/** The organization's colour; the browser takes its place once another is chosen. */
const brandColoursOf = ({ brand, basePath }: ShellState): string =>
  brand.color === null
    ? ''
    : `\n<link rel="stylesheet" id="brand-colours" href="${basePath}${brandColoursPath(brand.color)}">`;

/** A page that says what went wrong when there is nobody signed in to show the panel to. */
export const renderFaultDocument = (
  title: string,
  detail: string,
  stylesheet: string,
): string => `${documentHead(stylesheet)}
</head>
<body>
<main class="fault"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(detail)}</p><p><a class="btn" href="">Try again</a></p></main>
</body>
</html>
`;

/**
 * While instances are replaced by newer ones, a page of one may ask another for its files, which has others. The page is
 * then asked for anew, a few times at most and a little apart, for it may meet the same two again. In the end it says so.
 */
const reloadWhenAFileIsMissing = `{let missing=false;
addEventListener('error',({target})=>{
if(missing||!/^(SCRIPT|LINK)$/.test(target?.tagName))return;
missing=true;
const tries=Number(sessionStorage.getItem('reloads')??0);
if(tries>=5){
const say=()=>{const place=document.querySelector('#app .loading');if(place)place.textContent='The page could not be loaded. Wait a minute, then reload it.'};
if(document.readyState==='loading')addEventListener('DOMContentLoaded',say);else say();
return;
}
sessionStorage.setItem('reloads',String(tries+1));
setTimeout(()=>location.reload(),200*tries);
},true);
addEventListener('load',()=>{if(!missing)sessionStorage.removeItem('reloads')})}`;

const icon = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#3b4fd8"/><path d="M9 10h14M16 10v13" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>',
);

/** @param first what runs before anything is loaded */
const documentHead = (stylesheet: string, first = '', theme: Theme = 'system'): string => `<!doctype html>
<html lang="en"${themeAttribute(theme)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Thread</title>
<link rel="icon" href="data:image/svg+xml,${icon}">
${first}
<link rel="stylesheet" href="${stylesheet}">`;

/** JSON that is safe inside a script element: without `<` no value can close the element or open a comment. */
const toScriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
