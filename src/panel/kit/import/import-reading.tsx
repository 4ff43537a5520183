import React, { useId, useState } from 'react';
import { request } from '../api-client';
import { Refusal } from '../form';
import { Select } from '../select';
import { useSubmit } from '../use-submit';
import type { ImportedList, ImportKind, ImportLine, ListReading, ListToSend, ReadingChoices } from './import-kind';
import { describeReading, withMeaning } from './import-progress';

/** A list that was read on this very page, so that it can be read again: the server keeps neither it nor its cells. */
export interface ReadSource {
  readonly id: string;
  readonly list: ListToSend;
  readonly reading: ListReading;
}

const encodingLabels: Readonly<Record<string, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  'windows-1252': 'Western European (Windows)',
  macintosh: 'Western European (Mac)',
  cp850: 'Western European (DOS)',
  'windows-1250': 'Central European (Windows)',
  cp852: 'Central European (DOS)',
  'windows-1251': 'Cyrillic (Windows)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  cp866: 'Cyrillic (DOS)',
  'windows-1253': 'Greek (Windows)',
  'windows-1254': 'Turkish (Windows)',
  'windows-1255': 'Hebrew (Windows)',
  'windows-1256': 'Arabic (Windows)',
  'windows-1257': 'Baltic (Windows)',
  shift_jis: 'Japanese (Shift JIS)',
  gb18030: 'Chinese, simplified (GB18030)',
  big5: 'Chinese, traditional (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
};

const separatorLabels: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
};

/** Of a list without columns. */
const noSeparator = 'None: a list of addresses';

/** Lines that can be chosen as the one with the headings. */
const headerLines = 12;

interface ImportReadingProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
  readonly imported: Imported;
  readonly reading: ListReading;
  /** The list itself, while it is at hand; without it nothing can be read again. */
  readonly source: ReadSource | null;
  readonly onRead: (list: ListToSend, made: Imported) => void;
}

/** Shows what was understood of a list, and has it read again otherwise. */
export function ImportReading<Imported extends ImportedList, Line extends ImportLine>(
  props: ImportReadingProps<Imported, Line>,
) {
  const { kind, imported, reading, source, onRead } = props;
  const [choices, setChoices] = useState<ReadingChoices>({});
  const { busy, refusal, submit } = useSubmit();
  const readAgain = async (chosen: ReadingChoices): Promise<void> => {
    if (source === null) return;
    await submit(async () => {
      const body = { ...source.list, reading: chosen };
      onRead(source.list, await request<Imported>(`${kind.apiPath}/${imported.id}`, { method: 'PUT', body }));
      setChoices(chosen);
    });
  };
  // Other columns may be there once it is taken apart otherwise.
  const takeApart = (chosen: ReadingChoices): void => void readAgain({ ...without(choices), ...chosen });
  return (
    <section className="panel-card reading" aria-label="What was understood" aria-busy={busy}>
      <p>{describeReading(reading, kind.columnLabels, kind.plainList)}</p>
      {reading.notes.length === 0 ? null : (
        <div className={reading.unsure ? 'banner warn' : 'banner'} role="status">
          {reading.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
      <Refusal refusal={refusal} />
      {source === null ? (
        <p className="mute">To read it otherwise, choose the file again under All imports.</p>
      ) : (
        <>
          <HowItIsTakenApart kind={kind} reading={reading} list={source.list} onChoose={takeApart} />
          <Columns
            columns={reading.columns}
            labels={kind.columnLabels}
            onChoose={(columns) => void readAgain({ ...choices, columns })}
          />
        </>
      )}
    </section>
  );
}

/** All choices but the columns'. */
const without = (choices: ReadingChoices): ReadingChoices =>
  Object.fromEntries(Object.entries(choices).filter(([name]) => name !== 'columns'));

interface HowProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
  readonly reading: ListReading;
  readonly list: ReadSource['list'];
  readonly onChoose: (choices: ReadingChoices) => void;
}

function HowItIsTakenApart<Imported extends ImportedList, Line extends ImportLine>(props: HowProps<Imported, Line>) {
  const { kind, reading, list, onChoose } = props;
  const sampleId = useId();
  const { encoding, encodingSample, separator, headerLine, columns } = reading;
  const isWorkbook = 'file' in list && encoding === null;
  return (
    <div className="reading-choices">
      {encoding === null ? null : (
        <label>
          Encoding
          <Select
            options={encodingLabels}
            value={encoding}
            describedBy={sampleId}
            onChange={(chosen) => onChoose({ encoding: chosen })}
          />
          <small id={sampleId} className="mute">
            {encodingSample.length === 0 ? 'Only plain letters' : `Reads ${encodingSample.join(', ')}`}
          </small>
        </label>
      )}
      {isWorkbook ? null : (
        <label>
          Separator
          <Select
            options={kind.plainList === null ? separatorLabels : { ...separatorLabels, '': noSeparator }}
            value={separator ?? ''}
            onChange={(chosen) => onChoose({ separator: chosen === '' ? null : chosen })}
          />
        </label>
      )}
      {columns.length === 0 ? null : (
        <label>
          Headings
          <select
            value={headerLine ?? ''}
            onChange={({ target }) => onChoose({ headerLine: target.value === '' ? null : Number(target.value) })}
          >
            <option value="">None</option>
            {Array.from({ length: Math.max(headerLines, headerLine ?? 0) }, (_, index) => (
              <option key={index} value={index + 1}>
                Line {index + 1}
              </option>
            ))}
          </select>
        </label>
      )}
      {(kind.choices ?? []).map((choice) => {
        const value = choice.valueOf(reading);
        return value === null ? null : (
          <label key={choice.name}>
            {choice.label}
            <Select
              options={choice.options}
              value={Object.hasOwn(choice.options, value) ? value : ''}
              placeholder="Choose"
              onChange={(chosen) => onChoose({ [choice.name]: chosen })}
            />
          </label>
        );
      })}
    </div>
  );
}

interface ColumnsProps {
  readonly columns: ListReading['columns'];
  /** What a column can be read as, in words. */
  readonly labels: Readonly<Record<string, string>>;
  readonly onChoose: (columns: string[]) => void;
}

function Columns({ columns, labels, onChoose }: ColumnsProps) {
  if (columns.length === 0) return null;
  return (
    <table className="reading-columns">
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">First lines</th>
          <th scope="col">Read as</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ heading, cells, as }, index) => {
          const title = heading === '' ? `Column ${index + 1}` : heading;
          return (
            <tr key={`${index} ${heading}`} className={as === 'ignore' ? 'ignored' : undefined}>
              <th scope="row">{title}</th>
              <td>{cells.join(', ')}</td>
              <td>
                <Select
                  label={`Read ${title} as`}
                  options={labels}
                  value={as}
                  onChange={(meaning) => onChoose(withMeaning(columns, index, meaning))}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
