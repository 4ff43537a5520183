import type { Role } from '#src/common/role.js';

/** What people write above a column, most telling first; compared by letters alone, without case and accents. */
export const headers = {
  email: [
    'email',
    'emailaddress',
    'workemail',
    'emailadresse',
    'mail',
    'mailadresse',
    'mailaddress',
    'courriel',
    'correo',
    'epost',
    'address',
    'adresse',
  ],
  name: ['name', 'fullname', 'displayname', 'username', 'nom', 'nombre'],
  firstName: ['firstname', 'first', 'givenname', 'forename', 'vorname', 'prenom'],
  lastName: ['lastname', 'last', 'surname', 'familyname', 'nachname', 'nomdefamille', 'apellido'],
  role: ['role', 'rolle', 'userrole', 'rol', 'permission', 'permissions', 'access', 'type'],
} as const satisfies Record<string, readonly string[]>;

const roleWords: Readonly<Record<string, Role>> = {
  admin: 'admin',
  admins: 'admin',
  administrator: 'admin',
  administratorin: 'admin',
  administrateur: 'admin',
  user: 'user',
  users: 'user',
  csm: 'user',
  member: 'user',
  mitglied: 'user',
  benutzer: 'user',
  nutzer: 'user',
  utilisateur: 'user',
};

/** A text's letters, to compare it by: "E-Mail " is "email". */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** The role that a word stands for; null when it stands for none. */
export function roleFrom(word: string): Role | null {
  const letters = lettersOf(word);
  return Object.hasOwn(roleWords, letters) ? (roleWords[letters] ?? null) : null;
}
