import type { PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';
import { notFound } from '#src/common/domain-error.js';

/** An id in the address. One that can't exist is answered like one that doesn't. */
export class UuidOrNotFound implements PipeTransform<string> {
  /** @param what the id is of, in the words that the service uses when there is none */
  constructor(private readonly what: string) {}

  transform(value: string): string {
    if (!validate(value)) throw notFound(this.what);
    return value.toLowerCase();
  }
}
