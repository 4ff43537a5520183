import type { AppConfig } from '#src/config/index.js';

/** Whether mails land in the development mailbox of this server, so that pages can lead there. */
export const hasMailbox = ({ smtpUrl, production }: AppConfig): boolean => smtpUrl === undefined && !production;
