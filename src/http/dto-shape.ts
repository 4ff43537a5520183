import { getMetadataStorage } from 'class-validator';

/** A DTO class. */
export type Dto<T extends object = object> = new () => T;

/** What the decorators of one member say about its size. */
interface MemberShape {
  /** Elements of a list, by `@ArrayMaxSize`. */
  readonly mostItems?: number;
  /** The class of the member or its elements, by `@IsInstance`. */
  readonly nested?: Dto;
}

type DtoShape = ReadonlyMap<string, MemberShape>;

const known = new WeakMap<Dto, DtoShape>();

/** The members that a DTO has, those of its base classes included: everything with a decorator of class-validator. */
export function shapeOf(dto: Dto): DtoShape {
  const shape = known.get(dto) ?? readShape(dto);
  known.set(dto, shape);
  return shape;
}

function readShape(dto: Dto): DtoShape {
  const members = new Map<string, MemberShape>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false)) {
    const { propertyName, name } = metadata;
    const [constraint] = (metadata as { readonly constraints?: readonly unknown[] }).constraints ?? [];
    members.set(propertyName, {
      ...members.get(propertyName),
      ...(name === 'arrayMaxSize' && { mostItems: constraint as number }),
      ...(name === 'isInstance' && { nested: constraint as Dto }),
    });
  }
  return members;
}
