import { createApp } from '#src/app.setup.js';
import { PanelModule } from '#src/panel/adminjs/admin.module.js';
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
