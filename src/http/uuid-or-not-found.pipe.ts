import type { PipeTransform } from '@nestjs/common';
import { NIL, validate } from 'uuid';
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

/** An id behind another one in the address, which is looked up first: one that can't exist is nobody's, not an error yet. */
export class UuidOrNil implements PipeTransform<string> {
  transform(value: string): string {
    return validate(value) ? value.toLowerCase() : NIL;
  }
}
