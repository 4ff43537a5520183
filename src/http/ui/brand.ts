/** The product's name, as pages and mails show it. */
export const brandName = 'Thread';

/** The mark: a T drawn as one stitch. Its colours follow the browser's theme, for it is also the tab's icon. */
export const brandMarkSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
  '<style>.g{fill:#3b4fd8}.s{stroke:#fff}@media(prefers-color-scheme:dark){.g{fill:#8c9bff}.s{stroke:#10131a}}</style>' +
  '<rect class="g" width="32" height="32" rx="9"/>' +
  '<path class="s" d="M9 10h14M16 10v13" fill="none" stroke-width="3.5" stroke-linecap="round"/></svg>';
