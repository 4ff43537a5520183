import { script } from './ui-assets.js';

/**
 * What a page before the panel may do: our stylesheet, our icon, the one script by its hash, requests and forms to this site alone
 * [ASVS 3.4.3]. Nobody may frame it.
 */
export const pageContentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  `script-src '${script.integrity}'`,
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');
