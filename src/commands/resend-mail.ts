import { redriveDeadLetters } from '#src/database/index.js';
import { mailQueue } from '#src/modules/mail/index.js';
import { CommandFailed, type Command } from './command.js';

/** Sends mails again once the cause is mended. They are written anew: links work, and a mail that is needless by now stays away. */
export const resendMail: Command = {
  usage: '  send the mails again that were given up',
  async run(database, args) {
    if (args.length > 0) throw new CommandFailed('Give no arguments: resend-mail.', 2);
    const count = await redriveDeadLetters(database, mailQueue);
    if (count === 0) return 'No mail has been given up.';
    return count === 1 ? 'One mail will be sent again.' : `${count} mails will be sent again.`;
  },
};
