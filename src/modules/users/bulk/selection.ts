import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInstance,
  IsUUID,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { fieldError } from '#src/common/domain-error.js';

/** Ids that one call may name. Beyond, a filter says what is meant. */
const mostIds = 1_000;

/** What the rows of a change are called: one of them, and several. */
export interface RowWords {
  readonly one: string;
  readonly many: string;
}

/** The rows that a change is for. Ids are in small letters, each there once. */
export type Selection<Filter> =
  { readonly ids: readonly string[] } | { readonly filter: Filter; readonly except: readonly string[] };

/** The selection as it was sent: some combinations of these mean nothing. */
interface Sent<Filter> {
  readonly ids?: readonly string[];
  readonly filter?: Filter;
  readonly except?: readonly string[];
}

/** @throws DomainError `validation_failed` unless either ids or a filter say which rows are meant */
export function selectionOf<Filter>({ ids, filter, except }: Sent<Filter>, { many }: RowWords): Selection<Filter> {
  if ((ids === undefined) === (filter === undefined))
    throw fieldError('ids', 'ids_or_filter', `Choose ${many} either by their ids or by a filter.`);
  if (filter !== undefined) return { filter, except: distinct(except ?? []) };
  if (except !== undefined) throw fieldError('except', 'not_with_ids', 'Only a filter takes exceptions.');
  return { ids: distinct(ids ?? []) };
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))];

const isGiven = (_: object, value: unknown): boolean => value !== undefined;
const example = ['0199f2b4-5c1e-7000-8000-000000000000'];

const Ids = ({ many }: RowWords) =>
  applyDecorators(
    ValidateIf(isGiven),
    IsArray(),
    ArrayMaxSize(mostIds, {
      message: `Name ${mostIds.toLocaleString('en')} ${many} at most, or choose them by a filter.`,
    }),
    IsUUID(undefined, { each: true, message: `Give the ids of ${many}.` }),
  );

/** Of a body: the ids of the rows that a change is for. */
export const SelectedIds = (words: RowWords) =>
  applyDecorators(
    ApiPropertyOptional({
      type: [String],
      format: 'uuid',
      minItems: 1,
      maxItems: mostIds,
      example,
      description: 'Either these …',
    }),
    ArrayMinSize(1, { message: `Name at least one ${words.one}.` }),
    Ids(words),
  );

/** Of a body: the filter that leaves the rows that a change is for. */
export const SelectedByFilter = (filter: Class) =>
  applyDecorators(
    ApiPropertyOptional({ type: filter, description: '… or all that this leaves, 10,000 at most.' }),
    ValidateIf(isGiven),
    IsInstance(filter, { message: 'The filter is an object.' }),
    ValidateNested(),
    Type(() => filter),
  );

/** Of a body: what its filter finds and is not meant. */
export const SelectedExcept = (words: RowWords) =>
  applyDecorators(
    ApiPropertyOptional({
      type: [String],
      format: 'uuid',
      maxItems: mostIds,
      example,
      description: 'What the filter finds and is not meant.',
    }),
    Ids(words),
  );

/** Of a body: what a preview gave, to hold the change to the rows that it showed. */
export const PreviewFingerprint = () =>
  applyDecorators(
    ApiPropertyOptional({
      example: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
      description:
        'A preview’s: the change is refused if others would change by now than it has shown. A preview ignores it.',
    }),
    ValidateIf(isGiven),
    Matches(/^[\w-]{43}$/, { message: 'Give the fingerprint as a preview gave it.' }),
  );
