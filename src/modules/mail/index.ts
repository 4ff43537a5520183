export type { ComposedMail } from './composed-mail.js';
export type { MailContent } from './layout/mail-content.js';
export { renderMail } from './layout/render-mail.js';
export { MailComposers, type ComposeMail, type MailPayload } from './mail-composers.js';
export { MailOutbox } from './mail-outbox.js';
export { MailDelivery } from './mail-queue.js';
export { MailModule } from './mail.module.js';
export { DevelopmentMailbox, type ReceivedMail } from './transport/development-mailbox.js';
export { MailTransport } from './transport/mail-transport.js';
