import type { PipeTransform } from '@nestjs/common';
import { notFound } from '#src/common/domain-error.js';

/** A version in the address. One that can't exist is answered like one that doesn't. */
export class VersionOrNotFound implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw notFound('version of a template');
    return Number(value);
  }
}
