import Fastify from 'fastify';
import { createApp } from '#src/app.setup.js';
import { PanelModule } from '#src/panel/adminjs/admin.module.js';
import { serveLiveReload } from '#src/panel/adminjs/live-reload.js';
import { startTeam } from './team.js';

test('under npm run dev an open page reloads once another server answers', async () => {
  const team = await startTeam({ liveReload: true });
  const page = await team.open();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const { app, config } = team.world.app;
  const reloaded = page.waitForEvent('load');
  await app.close();
  const restarted = await createApp(config, [PanelModule]);
  await restarted.listen(config.port, '127.0.0.1');
  await reloaded;
  await page.getByRole('heading', { level: 1 }).waitFor();

  await page.context().browser()?.close();
  await restarted.close();
  await team.world.mails.close();
});

test('a page that connects while the server closes does not keep it from closing', async () => {
  // As the application is set up: what still arrives while it closes is served.
  const fastify = Fastify({ return503OnClosing: false });
  serveLiveReload(fastify, '');
  let late: string | undefined;
  const stream = async (url: string): Promise<string> => {
    const answer = await fetch(url);
    await answer.body?.cancel();
    return 'kept';
  };
  // After the hook that lets go of all pages, and before the server stops to listen.
  fastify.addHook('preClose', async () => {
    late = await stream(url).catch(() => 'let go');
  });
  const url = `${await fastify.listen({ port: 0, host: '127.0.0.1' })}/admin/live-reload`;
  expect(await stream(url)).toBe('kept');
  await fastify.close();
  expect(late).toBe('let go');
});
