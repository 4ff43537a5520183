import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/index.js';
import { TodayController } from './today.controller.js';
import { TodayRepository } from './today.repository.js';
import { TodayService } from './today.service.js';

/** Everybody's first page. */
@Module({ imports: [QueueModule], controllers: [TodayController], providers: [TodayService, TodayRepository] })
export class TodayModule {}
