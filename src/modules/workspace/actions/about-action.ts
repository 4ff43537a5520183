import type { ActionFacts } from './actions.repository.js';

/** Which mail an event tells of; not to whom it goes nor what it says, for contacts can be deleted and events can't. */
export const aboutAction = (action: ActionFacts) => ({
  actionId: action.id,
  template: action.templateName,
  templateId: action.templateId,
  account: action.accountName,
  accountId: action.accountId,
});
