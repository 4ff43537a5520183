import type { ComponentType } from 'react';
// A feature stands behind those that it uses; the import rules read this order.
import { AuditLog } from '../features/audit/audit-log';
import { accountImportsPath, accountPath, accountsPath } from '../features/accounts/account-address';
import { AccountPage } from '../features/accounts/account/account-page';
import { AccountsList } from '../features/accounts/accounts-list';
import { AccountImportPage } from '../features/accounts/import/account-import-page';
import { importsPath } from '../features/users/people-tab';
import { Queue } from '../features/queue/queue';
import { queuePath } from '../features/queue/queue-views';
import { NewTemplate } from '../features/templates/new-template';
import { TemplatePage } from '../features/templates/template-page';
import { TemplatesList } from '../features/templates/templates-list';
import { HandoffFormPage } from '../features/handoffs/form/handoff-form-page';
import { HandOverPage } from '../features/handoffs/hand-over-page';
import { handoffFormPath, handoffPath, handoffsPath, handOverPath } from '../features/handoffs/handoff-address';
import { HandoffPage } from '../features/handoffs/handoff-page';
import { HandoffsList } from '../features/handoffs/handoffs-list';
import { NewWorkflow } from '../features/workflows/new-workflow';
import { RunPage } from '../features/workflows/run-page';
import { newWorkflowPath, runPath, workflowPath, workflowsPath } from '../features/workflows/workflow-address';
import { WorkflowPage } from '../features/workflows/workflow-page';
import { WorkflowsList } from '../features/workflows/workflows-list';
import { ImportPage } from '../features/imports/import-page';
import { Organization } from '../features/organization/organization';
import { Branding } from '../features/branding/branding';
import { MyPage } from '../features/my-page/my-page';
import { YourRole } from './your-role';

interface PanelPage {
  /** As in `panel-addresses.ts`, which says who may open it. */
  readonly path: string;
  readonly Page: ComponentType;
}

/**
 * The pages that ask `/v1` themselves, so that AdminJS needs no resource for them: it writes its page for any
 * `/admin/resources/<name>`, once the frame's list of addresses has let the request through.
 */
export const pages: readonly PanelPage[] = [
  { path: accountPath, Page: AccountPage },
  { path: accountsPath, Page: AccountsList },
  { path: accountImportsPath, Page: AccountImportPage },
  { path: '/admin/resources/audit', Page: AuditLog },
  { path: '/admin/resources/organization', Page: Organization },
  { path: '/admin/resources/branding', Page: Branding },
  { path: queuePath, Page: Queue },
  { path: '/admin/resources/your-role', Page: YourRole },
  { path: '/admin/resources/my-page', Page: MyPage },
  { path: importsPath, Page: ImportPage },
  { path: '/admin/resources/templates', Page: TemplatesList },
  { path: '/admin/resources/template', Page: TemplatePage },
  { path: '/admin/resources/new-template', Page: NewTemplate },
  { path: workflowsPath, Page: WorkflowsList },
  { path: workflowPath, Page: WorkflowPage },
  { path: runPath, Page: RunPage },
  { path: newWorkflowPath, Page: NewWorkflow },
  { path: handoffsPath, Page: HandoffsList },
  { path: handoffPath, Page: HandoffPage },
  { path: handOverPath, Page: HandOverPage },
  { path: handoffFormPath, Page: HandoffFormPage },
];
