import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

const root = join(import.meta.dirname, '../..');
const packageFile = join(root, 'node_modules/@sparticuz/chromium/package.json');

/** No sandbox, for containers and root have none; nothing that calls home; and no process where a thread does. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--in-process-gpu',
  '--renderer-process-limit=1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Milliseconds for what a page is waited for to show: a machine with other work to do is slow, and nothing is wrong with it. */
const patience = 120_000;

/** What a test file has of its worker's browser. */
export type TestBrowser = Pick<Browser, 'newContext' | 'newPage' | 'close'>;

let running: Promise<Browser> | undefined;

/** Windows of a file's own in the one headless Chromium of its worker, which share nothing; `close` closes them all. */
export async function openChromium(): Promise<TestBrowser> {
  running ??= launch();
  const browser = await running;
  browser.once('disconnected', () => (running = undefined));
  const contexts: BrowserContext[] = [];
  const newContext = async (options?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(patience);
    contexts.push(context);
    return context;
  };
  return {
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}

/** Ends the Chromium of this process, for Jest, which ends once nothing is under way. */
export async function endChromium(): Promise<void> {
  await (await running)?.close();
}

/** What Jest sends to a worker for which it has nothing left to run. */
const endOfWorker = 2;

// A worker ends at once, and its Chromium with it: Jest waits half a second and then says that something is wrong.
process.on('message', (message) => {
  if (Array.isArray(message) && message[0] === endOfWorker) process.exit();
});

/** The Chromium that npm installed, or the one that `CHROME_PATH` names. */
async function launch(): Promise<Browser> {
  const { CHROME_PATH: chosen } = process.env;
  if (chosen) return chromium.launch({ executablePath: chosen, args });
  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...definedVariables(),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      // Its fonts alone, so that a page looks the same on every machine.
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

/** Unpacks the browser, once per version, and beside its place first: a worker that looks there finds all or nothing. */
async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  const folder = join(root, 'node_modules/.cache/chromium', version);
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}.`);
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack-chromium.mjs')], {
    env: { ...process.env, TMPDIR: unfinished },
  });
  await writeFile(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
  // The other worker may have been quicker.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  return folder;
}

const fontConfiguration = (folder: string): string =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(join(folder, 'fonts'))}</dir>
  <cachedir>${escapeXml(join(folder, 'font-cache'))}</cachedir>
</fontconfig>
`;

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const definedVariables = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
