import type { ListReading, ListToSend } from '../../api/types';

/** A list that was read on this very page, so that it can be read again: the server keeps neither it nor its cells. */
export interface ReadSource {
  readonly id: string;
  readonly list: ListToSend;
  readonly reading: ListReading;
}
