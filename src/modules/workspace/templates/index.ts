export { TemplatesModule } from './templates.module.js';
export { Template, templateKinds, type TemplateKind } from './template.entity.js';
export { TemplateVersion } from './template-version.entity.js';
