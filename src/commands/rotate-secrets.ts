import { SecretsRotation } from '#src/modules/identity/index.js';
import { CommandFailed, type Command } from './command.js';
import { withApplication } from './with-application.js';

/** Seals what is sealed anew with the current SECRETS_KEY: then the previous one is needed no more. */
export const rotateSecrets: Command = {
  usage: '  seal all secrets anew with SECRETS_KEY, before SECRETS_KEY_PREVIOUS is taken away',
  async run(database, args) {
    if (args.length > 0) throw new CommandFailed('Call it without arguments: rotate-secrets.', 2);
    const { sealedAnew, current, unreadable } = await withApplication(database, SecretsRotation, (it) => it.run());
    const done = `${sealedAnew} sealed anew, ${current} sealed with the current key before.`;
    if (unreadable > 0)
      throw new CommandFailed(
        `${done} ${unreadable} could not be opened by SECRETS_KEY or SECRETS_KEY_PREVIOUS: give the key that sealed them, or their people set up their factors anew.`,
      );
    return `${done} SECRETS_KEY_PREVIOUS is needed no more.`;
  },
};
