import { AdminModule } from '@adminjs/nestjs';
import { Module } from '@nestjs/common';
import { AuthModule } from '#src/modules/auth/index.js';
import { JoiningModule } from '#src/modules/joining/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule, UsersService } from '#src/modules/users/index.js';
import { QueueModule } from '#src/modules/workspace/queue/index.js';
import { loadAdminJs } from './load-adminjs.js';
import { PanelLoader } from './panel-loader.js';
import { PageContexts } from '../page-context/page-contexts.js';

@Module({
  imports: [OrganizationsModule, UsersModule, JoiningModule, QueueModule],
  providers: [PageContexts],
  exports: [PageContexts],
})
class ShellModule {}

/** The panel at /admin. Whoever imports this module imports AdminJS when the application starts. */
@Module({
  imports: [
    AdminModule.createAdminAsync({
      imports: [UsersModule, AuthModule, ShellModule],
      inject: [UsersService],
      useFactory: async (users: UsersService) => {
        await loadAdminJs();
        const { panelOptions } = await import('./panel-options.js');
        return { adminJsOptions: panelOptions(users) };
      },
      customLoader: PanelLoader,
    }),
  ],
})
export class PanelModule {}
