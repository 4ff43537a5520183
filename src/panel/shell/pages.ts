import type { ComponentType } from 'react';
import { accountImportsPath, accountPath, accountsPath } from '../features/accounts/account-address';
import { AccountPage } from '../features/accounts/account/account-page';
import { AccountImportPage } from '../features/accounts/import/account-import-page';
import { AuditLog } from '../features/audit/audit-log';
import { AccountsList } from '../features/accounts/accounts-list';
import { Branding } from '../features/branding/branding';
import { Organization } from '../features/organization/organization';
import { HandOverPage } from '../features/handoffs/hand-over-page';
import { HandoffFormPage } from '../features/handoffs/form/handoff-form-page';
import { HandoffPage } from '../features/handoffs/handoff-page';
import { HandoffsList } from '../features/handoffs/handoffs-list';
import { handoffFormPath, handoffPath, handoffsPath, handOverPath } from '../features/handoffs/handoff-address';
import { Queue } from '../features/queue/queue';
import { ImportPage } from '../features/imports/import-page';
import { importsPath } from '../features/users/people-tab';
import { queuePath } from '../features/queue/queue-views';
import { YourRole } from './your-role';
import { NewTemplate } from '../features/templates/new-template';
import { TemplatePage } from '../features/templates/template-page';
import { TemplatesList } from '../features/templates/templates-list';
import { NewWorkflow } from '../features/workflows/new-workflow';
import { newWorkflowPath, runPath, workflowPath, workflowsPath } from '../features/workflows/workflow-address';
import { RunPage } from '../features/workflows/run-page';
import { WorkflowPage } from '../features/workflows/workflow-page';
import { WorkflowsList } from '../features/workflows/workflows-list';

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
