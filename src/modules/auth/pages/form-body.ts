const longestShownAgain = 500;

/** What a person typed into a field, to show it again; a form that was tampered with can hold anything. */
export function typedIn(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value.slice(0, longestShownAgain) : '';
}
