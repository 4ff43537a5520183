import type { FieldError } from '#src/common/domain-error.js';

type Members = Readonly<Record<string, unknown>>;

/** Faults that are told of one definition. */
const mostFaults = 50;

/**
 * Reads a value piece by piece, and notes every fault with its place: `definition.steps.2.title`. What was faulty gives some
 * value of its kind, for nothing of it is used where there are faults.
 */
export class DefinitionReading {
  readonly faults: FieldError[] = [];

  fault(field: string, code: string, detail: string): void {
    if (this.faults.length < mostFaults) this.faults.push({ field, code, detail });
  }

  /** An object; which members it may have is said by {@link only}, once its kind is known. */
  object(value: unknown, field: string): Members {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
    this.fault(field, 'is_object', 'This is an object with named members.');
    return {};
  }

  /** Refuses members that this kind of thing does not have. */
  only(members: Members, names: readonly string[], field: string): void {
    for (const name of Object.keys(members))
      if (!names.includes(name) && members[name] !== undefined)
        this.fault(`${field}.${name.slice(0, 60)}`, 'unknown_field', `There is no ${name.slice(0, 60)} here.`);
  }

  list<Item>(
    value: unknown,
    field: string,
    { least = 0, most, what }: { readonly least?: number; readonly most: number; readonly what: string },
    read: (item: unknown, field: string) => Item,
  ): readonly Item[] {
    if (!Array.isArray(value)) {
      this.fault(field, 'is_array', `This is a list of ${what}.`);
      return [];
    }
    if (value.length < least) this.fault(field, 'too_few', `Add ${least} of these ${what} at least.`);
    if (value.length > most) {
      this.fault(field, 'too_many', `There are up to ${most} ${what} here.`);
      return [];
    }
    return value.map((item, index) => read(item, `${field}.${index}`));
  }

  oneOf<Name extends string>(value: unknown, names: readonly [Name, ...Name[]] | readonly Name[], field: string): Name {
    const name = names.find((one) => one === value);
    if (name !== undefined) return name;
    this.fault(field, 'is_in', `This is one of ${names.join(', ')}.`);
    return names[0];
  }

  whole(value: unknown, field: string, least: number, most: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    const [from, to] = [least, most].map((bound) => bound.toLocaleString('en'));
    this.fault(field, 'is_int', `Enter a whole number from ${from} to ${to}.`);
    return least;
  }

  flag(value: unknown, field: string): boolean {
    if (typeof value === 'boolean') return value;
    this.fault(field, 'is_boolean', 'This is true or false.');
    return false;
  }

  text(value: unknown, field: string, rule: TextRule): string {
    const text = typeof value === 'string' ? rule.normalize(value) : '';
    if (text !== '' && rule.holds(text)) return text;
    this.fault(field, rule.name, rule.message);
    return text;
  }

  /** Null or absent, or what `read` makes of it. */
  maybe<Value>(value: unknown, read: (value: unknown) => Value): Value | null {
    return value === undefined || value === null || value === '' ? null : read(value);
  }
}

/** How a text is brought into form and judged. */
export interface TextRule {
  readonly name: string;
  readonly normalize: (text: string) => string;
  readonly holds: (text: string) => boolean;
  readonly message: string;
}
