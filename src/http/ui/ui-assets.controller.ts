import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { notFound } from '#src/common/domain-error.js';
import { Public } from '../access.decorators.js';
import { brandColoursCss, colorIn } from './brand-colours.css.js';
import { favicon, referenceStylesheet, script, stylesheet } from './ui-assets.js';

const immutable = 'public, max-age=31536000, immutable';
/** The icon's address never changes, so browsers ask again after a day. */
const aDay = 'public, max-age=86400';
const assets = new Map([stylesheet, referenceStylesheet, script].map((asset) => [asset.path, asset]));

/** A file's name without the hash of its content. */
const nameOf = (file: string): string => file.replace(/\.[0-9a-f]{16}(?=\.)/, '');
const byName = new Map([...assets].map(([path, asset]) => [nameOf(path.slice('/assets/'.length)), asset]));

/** The files of the pages before the panel. */
@Public()
@ApiExcludeController()
@Controller()
export class UiAssetsController {
  @Get('assets/:file')
  async asset(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const color = colorIn(file);
    if (color !== null) {
      await reply.header('cache-control', immutable).type(stylesheet.contentType).send(brandColoursCss(color));
      return;
    }
    const asset = assets.get(`/assets/${file}`);
    // A page of another build asks for its own: ours does, until the page is opened again, and is not kept.
    const sent = asset ?? byName.get(nameOf(file));
    if (sent === undefined) throw notFound('file');
    if (sent === asset) reply.header('cache-control', immutable);
    await reply.type(sent.contentType).send(sent.body);
  }

  @Get('favicon.svg')
  async favicon(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('cache-control', aDay).type(favicon.contentType).send(favicon.body);
  }

  /** Browsers ask for this one unbidden. */
  @Get('favicon.ico')
  async oldFavicon(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('cache-control', aDay).redirect(favicon.path, 301);
  }
}
