export { AccountsModule } from './accounts.module.js';
export { Account, healths, type Health } from './account.entity.js';
export { AccountStage } from './account-stage.entity.js';
export { Contact, contactParts, type ContactPart } from './contact.entity.js';
