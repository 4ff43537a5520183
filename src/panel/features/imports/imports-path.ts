/** Where people are imported. */
export const importsPath = '/admin/resources/imports';

/** The address of one import, where one comes back to it. */
export const importPath = (id: string): string => `${importsPath}?import=${id}`;
