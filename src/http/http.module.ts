import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessCheck } from './access-check.js';
import { AccessGuard } from './access.guard.js';
import { DownloadSlots } from './csv/index.js';
import { DtoPipe } from './validate-dto.js';
import { ProblemFilter } from './problem.filter.js';
import { UiAssetsController } from './ui/ui-assets.controller.js';

/** What every route passes through. The ports that the guard calls are provided by `auth` and `users`. */
@Global()
@Module({
  controllers: [UiAssetsController],
  providers: [
    AccessCheck,
    DownloadSlots,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: DtoPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [DownloadSlots],
})
export class HttpModule {}
