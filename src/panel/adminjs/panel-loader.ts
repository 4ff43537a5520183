import { AbstractLoader } from '@adminjs/nestjs';
import compress from '@fastify/compress';
import { Injectable, Logger } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type AdminJS from 'adminjs';
import type { FastifyInstance } from 'fastify';
import { constants } from 'node:zlib';
import { AppConfig, basePathOf, publicOriginOf } from '#src/config/index.js';
import { ActorVerifier, CapabilityRefusal } from '#src/http/index.js';
import { assetsBelow, readAssetManifest, type AssetManifest } from './asset-manifest.js';
import { serveAssets } from './serve-assets.js';
import { frameThePanel } from './panel-frame.js';
import { PanelPages } from './panel-pages.js';
import { PageContexts } from '../page-context/page-contexts.js';

/** Compression while somebody waits: nearly as small as the slowest, in a hundredth of the time. */
const quickBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/**
 * Puts AdminJS into the application's own web server: one encapsulated plugin, so that the panel's hooks and error handler
 * hold for the panel and for nothing else.
 */
@Injectable()
export class PanelLoader extends AbstractLoader {
  private readonly logger = new Logger('Panel');

  constructor(
    private readonly verifier: ActorVerifier,
    private readonly refusal: CapabilityRefusal,
    private readonly contexts: PageContexts,
    private readonly config: AppConfig,
  ) {
    super();
  }

  async register(admin: AdminJS, httpAdapter: AbstractHttpAdapter): Promise<void> {
    const { buildRouter } = await import('@adminjs/fastify');
    const fastify = httpAdapter.getInstance<FastifyInstance>();
    const pages = new PanelPages(admin, this.contexts, await this.assetsOf(fastify));
    // Not awaited: Fastify loads its plugins in order when the application gets ready, and reports a failure then.
    void fastify.register(serveAssets);
    void fastify.register(async (panel) => {
      const { verifier, refusal, logger } = this;
      frameThePanel(panel, { verifier, refusal, publicOrigin: publicOriginOf(this.config), pages, logger });
      await panel.register(compress, { encodings: ['br', 'gzip'], brotliOptions: quickBrotli });
      await buildRouter(admin, panel);
    });
  }

  /** Returns what reads the addresses of the panel's files: read once, or while they change under `npm run dev` each time. */
  private async assetsOf(fastify: FastifyInstance): Promise<() => AssetManifest> {
    const basePath = basePathOf(this.config);
    if (this.config.liveReload) {
      const { serveLiveReload } = await import('./live-reload.js');
      return serveLiveReload(fastify, basePath);
    }
    const assets = assetsBelow(basePath, readAssetManifest());
    return () => assets;
  }
}
