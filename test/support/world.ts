import type { AppConfig } from '#src/config/index.js';
import { startApp, type TestApp } from './create-app.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { apiOf, type Api } from './people.js';

/** An application with a mail server of its own: what most tests need, started before and closed after them. */
export interface World {
  readonly app: TestApp;
  readonly mails: MailServer;
  /** The API as nobody. */
  readonly api: Api;
  close(): Promise<void>;
}

export async function startWorld(overrides: Partial<AppConfig> = {}, instances = 1): Promise<World> {
  const mails = await startMailServer();
  const app = await startApp({ smtpUrl: mails.url, ...overrides }, instances);
  return {
    app,
    mails,
    api: apiOf(app.url),
    close: async () => {
      await app.close();
      await mails.close();
    },
  };
}
