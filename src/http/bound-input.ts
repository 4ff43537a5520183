import type { FieldError } from '#src/common/domain-error.js';
import { shapeOf, type Dto } from './dto-shape.js';

/** Unknown members that are named; the others are counted. */
const mostNamed = 10;
/** Characters of a name that are repeated. */
const longestName = 60;
/** Elements of a list, and values in an object, for which the DTO states no bound. */
const mostValues = 100;
/** Levels of objects in one another. */
const deepest = 8;

type Members = Readonly<Record<string, unknown>>;

/** What is left of an input to look at closely, and what is wrong with it by its shape alone. */
interface BoundInput {
  readonly members: Members;
  readonly faults: readonly FieldError[];
}

/**
 * Bounds what a client sent by the shape that the DTO declares, in time linear in its size, before a library looks at it
 * that takes more: only members that the class has, lists hardly longer than it allows, little in what it says nothing of.
 */
export function boundInput(dto: Dto, plain: object): BoundInput {
  const faults: FieldError[] = [];
  let unnamed = 0;

  const unknown = (field: string): void => {
    if (faults.length < mostNamed) {
      const name = cut(field);
      faults.push({ field: name, code: 'unknown_field', detail: `Property ${name} should not exist.` });
    } else unnamed++;
  };
  const boundMembers = (of: Dto, value: object, prefix: string): Members => {
    const shape = shapeOf(of);
    const members: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const member = shape.get(name);
      if (member === undefined) unknown(prefix + name);
      else members[name] = boundValue(member, (value as Members)[name], prefix + name);
    }
    return members;
  };
  const boundValue = ({ mostItems, nested }: { mostItems?: number; nested?: Dto }, value: unknown, field: string) => {
    if (!isObject(value)) return value;
    if (Array.isArray(value) && mostItems !== undefined) {
      // One more than are allowed, for the DTO to refuse it in its own words.
      return value.slice(0, mostItems + 1).map((item: unknown, index) => boundItem(nested, item, `${field}.${index}`));
    }
    return boundItem(nested, value, field);
  };
  const boundItem = (nested: Dto | undefined, value: unknown, field: string): unknown => {
    if (!isObject(value)) return value;
    if (nested !== undefined && !Array.isArray(value)) return boundMembers(nested, value, `${field}.`);
    if (countValues(value) <= mostValues) return value;
    faults.push({ field: cut(field), code: 'too_complex', detail: 'This is more than the field takes.' });
    return undefined;
  };

  const members = boundMembers(dto, plain, '');
  if (unnamed > 0) {
    const detail = `${unnamed.toLocaleString('en')} more properties should not exist.`;
    faults.push({ field: '', code: 'unknown_field', detail });
  }
  return { members, faults };
}

/**
 * Values inside a value, at every level; infinitely many where it goes too deep, or has a member named like what every
 * object inherits (`constructor`), which the library would take for that. Stops counting when it knows enough.
 */
function countValues(value: object, levels = deepest): number {
  if (levels === 0) return Infinity;
  // Their number first: a hundred thousand pairs of name and value are dear to make.
  let count = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (count > mostValues) return count;
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    if (name in Object.prototype) return Infinity;
    if (isObject(inner)) count += countValues(inner, levels - 1);
    if (count > mostValues) return count;
  }
  return count;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const cut = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName)}…` : name);
