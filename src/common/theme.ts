/** How the panel is drawn: as the device is set, or always light or dark. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];
