import type AdminJS from 'adminjs';
import type { Actor } from '#src/common/actor.js';
import type { Problem } from '#src/http/index.js';
import type { PageContexts } from '../page-context/page-contexts.js';
import type { AssetManifest } from './asset-manifest.js';
import { PanelAdmin } from './panel-admin.js';
import { renderFaultDocument, renderPanelDocument } from './panel-document.js';

/** The documents that leave the panel: its page for any address, the components read which; refusals in it; faults without it. */
export class PanelPages {
  constructor(
    private readonly admin: AdminJS,
    private readonly contexts: PageContexts,
    private readonly assets: () => AssetManifest,
  ) {}

  /**
   * Renders the panel for a person.
   * @param problem why the page that was asked for isn't shown; null when it is
   */
  async render(actor: Actor, problem: Problem | null, nonce: string): Promise<string> {
    const shell = { ...(await this.contexts.of(actor, problem)), lists: this.listsOf(actor) };
    return renderPanelDocument({ shell, assets: this.assets(), nonce });
  }

  fault({ title, detail }: Problem): string {
    return renderFaultDocument(title, detail, this.assets().stylesheet);
  }

  /** The component of each resource's list, as far as AdminJS shows it to the person. */
  private listsOf(actor: Actor): Record<string, string> {
    const currentAdmin = new PanelAdmin(actor);
    const lists = this.admin.resources.flatMap((resource) =>
      resource
        .decorate()
        .resourceActions(currentAdmin)
        .map((action) => action.toJSON(currentAdmin))
        .filter(({ name, component }) => name === 'list' && typeof component === 'string')
        .map(({ component }) => [resource.id(), String(component)] as const),
    );
    return Object.fromEntries(lists);
  }
}
