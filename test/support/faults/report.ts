import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Out of version control. */
const folder = join(import.meta.dirname, '../../../test-results');

/** What was done to servers, and what was counted. */
export class Report {
  private readonly rows: Readonly<Record<string, string | number>>[] = [];

  /** @param name of the file that it goes to */
  constructor(private readonly name: string) {}

  add(row: Readonly<Record<string, string | number>>): void {
    this.rows.push(row);
  }

  /** Prints the table, and writes it to `test-results/`. */
  async publish(): Promise<void> {
    const titles = Object.keys(Object.assign({}, ...this.rows) as object);
    const lines = [titles, titles.map(() => '---'), ...this.rows.map((row) => titles.map((title) => row[title] ?? ''))];
    const table = lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
    process.stderr.write(`\n${table}\n`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${this.name}.md`), table);
  }
}
