import { v7 as uuid } from 'uuid';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import { isLine } from '#src/common/plain-text.js';
import { normalizeName } from '#src/common/single-line.js';
import type { HandoffFieldBody, HandoffRoutingBody } from './dto/handoff-form.body.js';
import { usualTextLength, type HandoffField, type HandoffRouting } from './handoff-fields.js';

/** Characters of an option. */
const longestOption = 120;

/**
 * The fields as they are kept: new ones with ids, each with what its type has.
 * @param before those that there are
 * @throws DomainError `validation_failed` for what does not fit together
 */
export function fieldsOf(bodies: readonly HandoffFieldBody[], before: readonly HandoffField[]): HandoffField[] {
  const ids = new Set<string>();
  const labels = new Set<string>();
  return bodies.map((body, index) => {
    const at = (name: string) => `fields.${index}.${name}`;
    const { id, label, type, required, help = null } = body;
    if (id !== undefined && (ids.has(id) || !before.some((field) => field.id === id)))
      throw fieldError(at('id'), 'no_such_field', 'There is no such field. Leave the id out for a new one.');
    if (labels.has(label.toLowerCase()))
      throw fieldError(at('label'), 'taken', `Two fields are called ${label}. Give one another name.`);
    if (id !== undefined) ids.add(id);
    labels.add(label.toLowerCase());
    const limits = type === 'number' ? rangeOf(body, at('max')) : { min: null, max: null };
    return {
      id: id ?? uuid(),
      label,
      type,
      required,
      help,
      maxLength: type === 'text' ? (body.maxLength ?? usualTextLength) : null,
      ...limits,
      options: type === 'choice' ? optionsOf(body.options ?? [], at('options')) : [],
    };
  });
}

function rangeOf({ min = null, max = null }: HandoffFieldBody, field: string): Pick<HandoffField, 'min' | 'max'> {
  if (min !== null && max !== null && min > max)
    throw fieldError(field, 'too_small', 'The largest number is not below the least.');
  return { min, max };
}

function optionsOf(given: readonly unknown[], field: string): string[] {
  const options = given.map((option) => (typeof option === 'string' ? normalizeName(option) : ''));
  if (options.length < 2) throw fieldError(field, 'needed', 'Give two options or more.');
  if (options.some((option) => option === '' || !isLine(option, longestOption)))
    throw fieldError(field, 'invalid', `Enter each option in up to ${longestOption} characters on one line.`);
  if (new Set(options.map((option) => option.toLowerCase())).size < options.length)
    throw fieldError(field, 'taken', 'Two options are the same.');
  return options;
}

/** @throws DomainError `validation_failed` where somebody has to be named */
export function routingOf({ who, userId = null, userIds = [], limit = null }: HandoffRoutingBody): HandoffRouting {
  if (who === 'csm') return { who };
  if (who === 'person') {
    if (userId === null) throw fieldError('routing.userId', 'needed', 'Choose who receives handoffs.');
    return { who, userId };
  }
  const people = [...new Set(userIds.map((id) => id.toLowerCase()))];
  if (people.length === 0) throw fieldError('routing.userIds', 'needed', 'Choose among whom handoffs go round.');
  return { who, userIds: people, limit };
}

/** Of a person who can't receive anything. */
export const noSuchReceiver = (routing: HandoffRouting): DomainError =>
  fieldError(
    routing.who === 'person' ? 'routing.userId' : 'routing.userIds',
    'no_such_person',
    'Choose active people of the organization.',
  );
