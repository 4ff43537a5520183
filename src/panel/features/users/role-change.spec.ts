import { capabilityMatrix } from '#src/access/index.js';
import { differenceBetween } from './role-change.js';

describe('what a change of role changes', () => {
  const promotion = differenceBetween(capabilityMatrix, 'user', 'admin');

  test('a promotion gives what the matrix gives to admins alone, in short', () => {
    expect(promotion).toEqual({
      gained: [
        'create and edit templates',
        'create and edit workflows',
        'manage users',
        'change organization settings',
        'configure handoffs',
        'change branding',
      ],
      lost: [],
    });
  });

  test('a demotion takes the same', () => {
    expect(differenceBetween(capabilityMatrix, 'admin', 'user')).toEqual({ gained: [], lost: promotion.gained });
  });

  test('it follows the matrix', () => {
    const matrix = capabilityMatrix.map((row) => ({ ...row, user: row.key !== 'branding.edit' && row.admin }));
    expect(differenceBetween(matrix, 'user', 'admin').gained).toEqual(['change branding']);
  });
});
