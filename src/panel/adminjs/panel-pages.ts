import type { CurrentAdmin } from 'adminjs';
import type AdminJS from 'adminjs';
import type { Actor } from '#src/common/actor.js';
import type { Problem } from '#src/http/index.js';
import type { AssetManifest } from './asset-manifest.js';
import type { ShellState } from '../page-context/shell-state.js';
import type { PageContexts } from '../page-context/page-contexts.js';
import { renderFaultDocument, renderPanelDocument } from './panel-document.js';

type RenderAdminJsPage = (admin: AdminJS, currentAdmin: CurrentAdmin) => Promise<string>;

/** The documents that leave the panel: AdminJS's page made ours, refusals inside the panel's shell, faults without it. */
export class PanelPages {
  constructor(
    private readonly admin: AdminJS,
    private readonly renderAdminJsPage: RenderAdminJsPage,
    private readonly shells: PageContexts,
    private readonly assets: () => AssetManifest,
  ) {}

  shellOf(actor: Actor, problem: Problem | null): Promise<ShellState> {
    return this.shells.of(actor, problem);
  }

  /** AdminJS's page for a person, whatever address was asked for: the components read the address themselves. */
  adminJsPage(currentAdmin: CurrentAdmin): Promise<string> {
    return this.renderAdminJsPage(this.admin, currentAdmin);
  }

  render(adminJsHtml: string, shell: ShellState, nonce: string): string {
    return renderPanelDocument({ adminJsHtml, shell, assets: this.assets(), nonce });
  }

  fault({ title, detail }: Problem): string {
    return renderFaultDocument(title, detail, this.assets().stylesheet);
  }
}
