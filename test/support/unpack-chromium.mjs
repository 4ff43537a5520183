import chromium, { inflate } from '@sparticuz/chromium';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// The package unpacks into the temporary directory, which its caller points (TMPDIR) to where it wants the browser.
await chromium.executablePath();
// The libraries it needs beyond the C library, so that none has to be installed; unasked, it unpacks them on AWS alone.
const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
await inflate(join(dirname(entry), '../bin/al2023.tar.br'));
