import { EmailAddress } from '#src/common/email-address.js';
import { AdminGrantsService, type GrantOutcome } from '#src/modules/users/index.js';
import { CommandFailed, type Command } from './command.js';
import { withApplication } from './with-application.js';

/** Lets somebody back in as an Admin, for an organization that has locked itself out. */
export const grantAdmin: Command = {
  usage: '<email>  make an active or deactivated person an active Admin of their organization',
  async run(database, args) {
    const email = args.length === 1 ? EmailAddress.tryParse(args[0]) : null;
    if (!email) throw new CommandFailed('Give one email address: grant-admin <email>.', 2);
    const grant = await withApplication(database, AdminGrantsService, (grants) => grants.grant(email.value));
    return sentenceOf(email.value, grant);
  },
};

/** Describes a grant's outcome to the operator. @throws CommandFailed when the user can't become Admin */
export function sentenceOf(email: string, grant: GrantOutcome): string {
  switch (grant.outcome) {
    case 'granted':
      return grant.before.state === 'deactivated'
        ? `${email} is active again, and an Admin now.`
        : `${email} is an Admin now.`;
    case 'unchanged':
      return `${email} is an active Admin already, so nothing was changed.`;
    case 'invited':
      throw new CommandFailed(
        `${email} is invited and has not joined yet. Only people who have joined can be given this.`,
      );
    case 'removed':
      throw new CommandFailed(
        `${email} was removed from the organization. An admin has to add the address again first.`,
      );
    case 'unknown':
      throw new CommandFailed(`Nobody has the address ${email}.`);
  }
}
