import type { Command } from './command.js';
import { distributeTables } from './distribute.js';
import { grantAdmin } from './grant-admin.js';
import { migrateDatabase } from './migrate.js';
import { reportFailure } from './report-failure.js';
import { resendMail } from './resend-mail.js';
import { resetFactors } from './reset-factors.js';
import { rotateSecrets } from './rotate-secrets.js';
import { settleClaim } from './settle-claim.js';
import { verifyAudit } from './verify-audit.js';
import { withDatabase } from './with-database.js';

const commands: Readonly<Record<string, Command>> = {
  distribute: distributeTables,
  'grant-admin': grantAdmin,
  migrate: migrateDatabase,
  'resend-mail': resendMail,
  'reset-factors': resetFactors,
  'rotate-secrets': rotateSecrets,
  'settle-claim': settleClaim,
  'verify-audit': verifyAudit,
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  say(['Commands:', ...Object.entries(commands).map(([key, { usage }]) => `  ${key} ${usage}`)].join('\n'));
  process.exitCode = name === '' ? 0 : 2;
} else {
  await withDatabase(async (database) => say(await command.run(database, args, say))).catch(reportFailure);
}
