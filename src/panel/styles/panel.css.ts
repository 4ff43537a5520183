import { controlsCss } from '#src/http/ui/controls.css.js';
import { tokensCss } from '#src/http/ui/tokens.css.js';
import { auditCss } from './audit.css.js';
import { dialogCss } from './dialog.css.js';
import { peopleListsCss } from './people-lists.css.js';
import { peopleWorkCss } from './people-work.css.js';
import { organizationCss } from './organization.css.js';
import { peopleCss } from './people.css.js';
import { shellCss } from './shell.css.js';

/** The panel's one stylesheet. */
export const panelCss = [
  tokensCss,
  controlsCss,
  shellCss,
  peopleCss,
  peopleWorkCss,
  peopleListsCss,
  dialogCss,
  auditCss,
  organizationCss,
].join('');
