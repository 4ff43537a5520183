import type { Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AppConfig } from '#src/config/index.js';
import { startApp, type TestApp } from './create-app.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { apiOf, type Api } from './people.js';
import { testMark } from './sql-guard/collect-statements.js';

/** An application with a mail server of its own: what most tests need, started before and closed after them. */
export interface World {
  readonly app: TestApp;
  readonly mails: MailServer;
  /** The API as nobody. */
  readonly api: Api;
  /** Asks the database past the application, to see what it holds or to bring about what takes days. */
  readonly sql: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  close(): Promise<void>;
}

/** @param extraModules what a test adds to the application, to probe what every route passes through */
export async function startWorld(
  overrides: Partial<AppConfig> = {},
  instances = 1,
  extraModules: Type[] = [],
): Promise<World> {
  const mails = await startMailServer();
  const app = await startApp({ smtpUrl: mails.url, ...overrides }, instances, extraModules);
  const database = app.app.get(DataSource);
  return {
    app,
    mails,
    api: apiOf(app.url),
    sql: (text, values = []) => database.query(`${testMark} ${text}`, [...values]),
    close: async () => {
      await app.close();
      await mails.close();
    },
  };
}

/** As {@link startWorld}, with the panel, which takes a second and 100 MB more: for tests of `/admin` alone. */
export async function startWorldWithPanel(
  overrides: Partial<AppConfig> = {},
  instances = 1,
  extraModules: Type[] = [],
): Promise<World> {
  const { PanelModule } = await import('#src/panel/adminjs/admin.module.js');
  return startWorld(overrides, instances, [PanelModule, ...extraModules]);
}
