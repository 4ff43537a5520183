import { Injectable, type PipeTransform } from '@nestjs/common';
import { validate } from 'uuid';
import { notFound } from '#src/common/domain-error.js';

/** An id in the address. One that can't exist is answered like one that doesn't. */
@Injectable()
export class UuidOrNotFound implements PipeTransform<string> {
  transform(value: string): string {
    if (!validate(value)) throw notFound('entry');
    return value.toLowerCase();
  }
}
