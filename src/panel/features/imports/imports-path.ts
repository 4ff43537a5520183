/** Where people are imported. */
export const importsPath = '/admin/resources/imports';
