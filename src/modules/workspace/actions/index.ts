export { Action, actionStates, type ActionState } from './action.entity.js';
export { ActionsService } from './actions.service.js';
export { ActionMails } from './action-mails.js';
export { TemplateRunner } from './template-runner.js';
export { ActionsModule } from './actions.module.js';
