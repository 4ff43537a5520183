import { Module } from '@nestjs/common';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { TemplatePreviews } from './template-previews.service.js';
import { TemplateReader } from './template-reader.js';
import { TemplateRenderer } from './template-renderer.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesRepository } from './templates.repository.js';
import { TemplatesService } from './templates.service.js';

/** Mails and tasks with placeholders, in versions. */
@Module({
  imports: [UsersModule, AccountsModule],
  controllers: [TemplatesController],
  providers: [TemplatesRepository, TemplatesService, TemplatePreviews, TemplateReader, TemplateRenderer],
  exports: [TemplateReader, TemplateRenderer],
})
export class TemplatesModule {}
