import type { PipeTransform } from '@nestjs/common';
import { notFound } from '#src/common/domain-error.js';
import { explainDomainName, parseDomainName } from '#src/modules/organizations/index.js';

/** A domain in the address, in its one form. One that can't exist is answered like one that doesn't. */
export class DomainOrNotFound implements PipeTransform<string> {
  transform(value: string): string {
    if (explainDomainName(value) !== null) throw notFound('domain');
    return parseDomainName(value);
  }
}
