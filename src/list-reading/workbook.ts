import { strFromU8, unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { InvalidInputError, InvalidSpreadsheetError, readSheet, type CellValue } from 'read-excel-file/universal';
import { DomainError } from '#src/common/domain-error.js';
import type { ListDescription } from './list-description.js';
import type { ListRecord } from './list-record.js';
import { trimBlanks } from './read-records.js';
import { mostColumns, mostLines, tooManyEntries, unreadable } from './unreadable.js';

/** Bytes that a workbook may have once it is inflated: far more than 10,000 entries need, far less than a bomb has. */
const mostInflated = 64 * 1024 * 1024;
/** Files in a workbook. */
const mostParts = 1_000;

const isPart = ({ name }: UnzipFileInfo): boolean => /^(?:xl\/|\[Content_Types\]).*\.(?:xml|rels)$/.test(name);

/**
 * Reads the first sheet of an Excel workbook. Formulas are never run: what they gave when the file was saved is read.
 * @throws DomainError `unreadable_file`, `too_many`
 */
export async function readWorkbook(bytes: Uint8Array, { many }: Pick<ListDescription, 'many'>): Promise<ListRecord[]> {
  const rows = await firstSheet(repack(bytes));
  if (rows.length > mostLines) throw tooManyEntries(many);
  return rows.flatMap((cells, index) => {
    const texts = cells.slice(0, mostColumns).map(textOf);
    return texts.some((text) => text !== '') ? [{ line: index + 1, cells: texts, problem: null }] : [];
  });
}

/**
 * Packs the parts that are needed anew, uncompressed. Inflating is bounded by the sizes that the file states, and a part
 * that inflates to more is cut off, so what the reader gets is as large as we said.
 */
function repack(bytes: Uint8Array): ArrayBuffer {
  let inflated = 0;
  let parts = 0;
  const names: string[] = [];
  try {
    const unzipped = unzipSync(bytes, {
      filter: (part) => {
        names.push(part.name.slice(0, 100));
        parts += 1;
        if (parts > mostParts) throw tooLarge();
        if (!isPart(part)) return false;
        inflated += part.originalSize;
        if (inflated > mostInflated) throw tooLarge();
        return true;
      },
    });
    refuseOthers(names, unzipped);
    return zipSync(unzipped, { level: 0 }).slice().buffer;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw unreadable('This Excel file is damaged. Open it, save it again and import that, or save it as CSV.');
  }
}

const tooLarge = (): DomainError =>
  unreadable('This workbook is too large once it is unpacked. Copy the list into a new one, or save it as CSV.');

function refuseOthers(names: readonly string[], parts: Readonly<Record<string, Uint8Array>>): void {
  if (names.includes('xl/workbook.xml')) return;
  if (names.includes('xl/workbook.bin'))
    throw unreadable('This is a binary Excel file (.xlsb). Save it as .xlsx or CSV and import that.');
  if (names.some((name) => name.startsWith('Index/') || name === 'Index.zip'))
    throw unreadable('This is a Numbers file. In Numbers choose File, Export To, CSV or Excel, and import that.');
  if (names.includes('content.xml'))
    throw unreadable('This is an OpenDocument file (.ods). Save it as .xlsx or CSV and import that.');
  if (names.includes('word/document.xml'))
    throw unreadable('This is a Word document. Paste its addresses below, or save the list as CSV.');
  const types = parts['[Content_Types].xml'];
  if (types !== undefined && strFromU8(types.subarray(0, 10_000)).includes('spreadsheetml')) return;
  throw unreadable('This is an archive (.zip). Unpack it first, and import the list in it.');
}

async function firstSheet(file: ArrayBuffer): Promise<readonly (readonly (CellValue | null)[])[]> {
  try {
    // The text of a number as it is written: an id of twenty digits stays one.
    return await readSheet<string>(file, 1, { trim: true, parseNumber: (text) => text });
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError || error instanceof Error)
      throw unreadable('This Excel file could not be read. Open it, save it again as .xlsx or CSV, and import that.');
    throw error;
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'string') return trimBlanks(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
