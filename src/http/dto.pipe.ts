import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { validateDto } from './validate-dto.js';

/** Checks every body and query whose parameter is typed by a DTO class. */
@Injectable()
export class DtoPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || type === 'param' || metatype === undefined || metatype === Object) return value;
    return validateDto(metatype as new () => object, value);
  }
}
