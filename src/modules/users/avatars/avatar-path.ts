/** Where an avatar is served, below the base path: another picture has another address. */
export const avatarPath = (userId: string, hash: string): string => `/avatars/${userId}/${hash}.webp`;
