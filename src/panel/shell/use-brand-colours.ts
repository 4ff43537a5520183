import { useEffect } from 'react';
import { brandColoursPath } from '#src/common/brand-colours.js';
import { at } from '../kit/base-path';

/** Shows the panel in the organization's colour, which the document came in already unless it was changed since. */
export function useBrandColours(color: string | null): void {
  useEffect(() => {
    const id = 'brand-colours';
    const present = document.getElementById(id);
    if (color === null) {
      present?.remove();
      return;
    }
    const href = at(brandColoursPath(color));
    if (present?.getAttribute('href') === href) return;
    const link = document.createElement('link');
    Object.assign(link, { id, rel: 'stylesheet', href });
    // The former one goes once this one is there, so that nothing flashes in between.
    if (present !== null) link.addEventListener('load', () => present.remove());
    present?.removeAttribute('id');
    document.head.append(link);
  }, [color]);
}
