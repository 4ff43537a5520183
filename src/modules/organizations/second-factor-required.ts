/** Of whom an organization can require a second factor. */
export const secondFactorRequirements = ['nobody', 'admins', 'everybody'] as const;

export type SecondFactorRequired = (typeof secondFactorRequirements)[number];
