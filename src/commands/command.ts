import type { withDatabase } from './with-database.js';

export type Database = Parameters<Parameters<typeof withDatabase>[0]>[0];

/** Something that whoever runs this server does by hand: `npm run thread -- <name> <arguments>`. */
export interface Command {
  /** Its arguments and what it does, in one line. */
  readonly usage: string;
  /**
   * @param say tells the operator something at once, for what is long or goes on
   * @returns what to tell the operator at the end
   * @throws CommandFailed with a sentence for them
   */
  run(database: Database, args: readonly string[], say: (text: string) => void): Promise<string>;
}

/** The command did not do what it was asked to, or found what should not be. Its message is for the operator. */
export class CommandFailed extends Error {
  /** @param exitCode of the process; 2 where the command was called wrongly, 3 where it could not do its work */
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}
