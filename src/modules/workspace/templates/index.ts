export { TemplatesModule } from './templates.module.js';
export { contactsFor, hindranceOf, hindrances, type Hindrance } from './recipients.js';
export { Template, templateKinds, type TemplateKind } from './template.entity.js';
export { TemplateReader, type CurrentTemplate } from './template-reader.js';
export { TemplateRenderer, type RenderedTemplate } from './template-renderer.js';
export { readTemplate } from './template-faults.js';
export { TemplateVersion } from './template-version.entity.js';
export { viewOf, type NamedPerson, type TemplateView } from './template-view.js';
