import type { AuditEventResponse } from '../dto/audit-event.response.js';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** JSON Lines: an event a line, as the API's list has it. */
export async function* jsonLines(batches: AsyncIterable<readonly AuditEventResponse[]>): AsyncGenerator<string> {
  for await (const events of batches) yield events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
