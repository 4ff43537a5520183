import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, type PipeTransform } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RequireCapability,
  SignedIn,
  UuidOrNotFound,
} from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import { ListTemplatesQuery } from './dto/list-templates.query.js';
import { PlaceholdersResponse } from './dto/placeholder.response.js';
import { PreviewTemplateBody, PreviewTextBody } from './dto/preview.body.js';
import { TemplatePreviewResponse } from './dto/preview.response.js';
import { ChangeTemplateBody, CreateTemplateBody } from './dto/template.body.js';
import { TemplateResponse, TemplatesPageResponse, TemplateTextResponse } from './dto/template.response.js';
import { placeholderNames, placeholders } from './placeholders.js';
import { TemplatePreviews } from './template-previews.service.js';
import { TemplatesService } from './templates.service.js';

/** A version in the address. One that can't exist is answered like one that doesn't. */
export class VersionOrNotFound implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw notFound('version of a template');
    return Number(value);
  }
}

const Id = () => Param('id', new UuidOrNotFound('template'));

@ApiTags('Templates')
@Controller('v1/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly previews: TemplatePreviews,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The organization’s templates: searched, filtered, sorted, a page at a time' })
  @ApiOkResponse({ type: TemplatesPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  listTemplates(@CurrentActor() actor: Actor, @Query() query: ListTemplatesQuery): Promise<TemplatesPageResponse> {
    return this.templates.list(actor, query);
  }

  @Get('placeholders')
  @SignedIn()
  @ApiOperation({ summary: 'What a template may name' })
  @ApiOkResponse({ type: PlaceholdersResponse })
  listPlaceholders(): PlaceholdersResponse {
    return {
      data: placeholderNames.map((name) => {
        const { label, example } = placeholders[name];
        return { name, label, example };
      }),
    };
  }

  @Get(':id')
  @SignedIn()
  @ApiOperation({ summary: 'One template with its latest text, and which versions there were' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: TemplateResponse })
  @ApiProblems('not_found')
  getTemplate(@CurrentActor() actor: Actor, @Id() id: string): Promise<TemplateResponse> {
    return this.templates.get(actor, id);
  }

  @Get(':id/versions/:version')
  @SignedIn()
  @ApiOperation({ summary: 'A text that a template had' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiParam({ name: 'version', schema: { type: 'integer', minimum: 1 } })
  @ApiOkResponse({ type: TemplateTextResponse })
  @ApiProblems('not_found')
  getTemplateVersion(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Param('version', new VersionOrNotFound()) version: number,
  ): Promise<TemplateTextResponse> {
    return this.templates.getVersion(actor, id, version);
  }

  @Post()
  @RequireCapability('templates.create')
  @Idempotent()
  @ApiOperation({ summary: 'Create a template' })
  @ApiCreatedResponse({ type: TemplateResponse })
  @ApiProblems([
    'validation_failed',
    'Line 1, column 7: There is no placeholder “contact.fristName”. Did you mean contact.firstName?',
  ])
  createTemplate(
    @CurrentActor() actor: Actor,
    @Body() body: CreateTemplateBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<TemplateResponse> {
    return this.templates.create(actor, body, origin);
  }

  @Put(':id')
  @RequireCapability('templates.edit')
  @ApiOperation({ summary: 'Save a new version of a template' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: TemplateResponse })
  @ApiProblems('validation_failed', 'not_found', 'changed_meanwhile')
  changeTemplate(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: ChangeTemplateBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<TemplateResponse> {
    return this.templates.change(actor, id, body, origin);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireCapability('templates.edit')
  @ApiOperation({ summary: 'Archive a template: it can’t be run any more, and can be restored' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  archiveTemplate(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.templates.setArchived(actor, id, true, origin);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @RequireCapability('templates.edit')
  @ApiOperation({ summary: 'Restore an archived template' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: TemplateResponse })
  @ApiProblems('not_found', ['validation_failed', 'Another template has this name: choose another one.'])
  async restoreTemplate(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<TemplateResponse> {
    await this.templates.setArchived(actor, id, false, origin);
    return this.templates.get(actor, id);
  }

  @Post('preview')
  @HttpCode(200)
  @RequireCapability('templates.edit')
  @ApiOperation({ summary: 'What a text that is being written would give; what is wrong with it, by line and column' })
  @ApiOkResponse({ type: TemplatePreviewResponse })
  @ApiProblems('validation_failed', 'not_found')
  previewText(@CurrentActor() actor: Actor, @Body() body: PreviewTextBody): Promise<TemplatePreviewResponse> {
    return this.previews.ofText(actor, body);
  }

  @Post(':id/preview')
  @HttpCode(200)
  @RequireCapability('actions.execute')
  @ApiOperation({ summary: 'What running a template on an account would give, in full' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: TemplatePreviewResponse })
  @ApiProblems('validation_failed', 'not_found')
  previewTemplate(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: PreviewTemplateBody,
  ): Promise<TemplatePreviewResponse> {
    return this.previews.ofTemplate(actor, id, body);
  }
}
