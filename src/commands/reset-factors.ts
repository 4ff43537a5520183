import { EmailAddress } from '#src/common/email-address.js';
import { FactorResets } from '#src/modules/auth/index.js';
import { CommandFailed, type Command } from './command.js';
import { withApplication } from './with-application.js';

/** Removes the second factors of a person no admin can help, such as an organization's only admin. */
export const resetFactors: Command = {
  usage: '<email>  remove the second factors of a person who has lost them, and sign them out',
  async run(database, args) {
    const email = args.length === 1 ? EmailAddress.tryParse(args[0])?.value : undefined;
    if (email === undefined) throw new CommandFailed('Give one email address: reset-factors <email>.', 2);
    const outcome = await withApplication(database, FactorResets, (resets) => resets.resetByOperator(email));
    if (outcome === 'unknown') throw new CommandFailed(`Nobody has the address ${email}.`);
    return outcome === 'reset'
      ? `${email} signs in by the password alone now, and was signed out everywhere.`
      : `${email} has no second factor, so nothing was changed.`;
  },
};
