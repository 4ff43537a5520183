import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import { DatabaseModule } from '#src/database/index.js';
import { HttpModule, loggingModule } from '#src/http/index.js';
import { AuthModule } from '#src/modules/auth/index.js';
import { BrandingModule } from '#src/modules/branding/index.js';
import { DomainsModule } from '#src/modules/domains/index.js';
import { HealthModule } from '#src/modules/health/index.js';
import { IdempotencyModule } from '#src/modules/idempotency/index.js';
import { MailModule } from '#src/modules/mail/index.js';
import { SettingsModule } from '#src/modules/settings/index.js';
import { AccountsModule } from '#src/modules/workspace/accounts/index.js';
import { ActionsModule } from '#src/modules/workspace/actions/index.js';
import { HandoffsModule } from '#src/modules/workspace/handoffs/index.js';
import { QueueModule } from '#src/modules/workspace/queue/index.js';
import { TemplatesModule } from '#src/modules/workspace/templates/index.js';
import { TodayModule } from '#src/modules/workspace/today/index.js';
import { WorkflowsModule } from '#src/modules/workspace/workflows/index.js';

/** What every application of this house is made of, before the panel, which takes seconds to load. */
@Global()
@Module({})
export class AppModule {
  /** The application for one configuration; `extra` modules (the panel) are loaded by who needs them. */
  static with(config: AppConfig, extra: Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        loggingModule(config.logLevel),
        DatabaseModule,
        HttpModule,
        MailModule.forRoot(config),
        IdempotencyModule,
        SettingsModule,
        BrandingModule,
        DomainsModule,
        AuthModule,
        HealthModule,
        AccountsModule,
        QueueModule,
        TemplatesModule,
        ActionsModule,
        HandoffsModule,
        WorkflowsModule,
        TodayModule,
        ...extra,
      ],
      providers: [{ provide: AppConfig, useValue: config }],
      exports: [AppConfig],
    };
  }
}
