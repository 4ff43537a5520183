import { withDatabase } from './with-database.js';

type Database = Parameters<Parameters<typeof withDatabase>[0]>[0];

/** Something that whoever runs this server does by hand: `npm run thread -- <name> <arguments>`. */
export interface Command {
  /** Its arguments and what it does, in one line. */
  readonly usage: string;
  /** @returns what to tell the operator. @throws CommandFailed with a sentence for them. */
  run(database: Database, args: readonly string[]): Promise<string>;
}

const commands: Readonly<Record<string, Command>> = {};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  say(['Commands:', ...Object.entries(commands).map(([key, { usage }]) => `  ${key} ${usage}`)].join('\n'));
  process.exitCode = name === '' ? 0 : 2;
} else {
  await withDatabase(async (database) => say(await command.run(database, args)));
}
