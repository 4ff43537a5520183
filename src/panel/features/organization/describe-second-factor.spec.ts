import { changeOf, describeMissing, isWider, parseGrace } from './describe-second-factor.js';

describe('the days to set a second factor up', () => {
  test.each([
    ['0', 0],
    [' 14 ', 14],
    ['60', 60],
    ['61', null],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
  ])('%j is %j', (text, days) => {
    expect(parseGrace(text)).toBe(days);
  });
});

describe('a requirement', () => {
  test.each([
    ['admins', 0, 3, 'Every admin has one.'],
    ['admins', 1, 3, '1 admin has none yet.'],
    ['admins', 2, 3, '2 admins have none yet.'],
    ['everybody', 0, 0, 'Everybody has one.'],
    ['everybody', 0, 1, '1 person has none yet.'],
    ['everybody', 2, 10_001, '10,000+ people have none yet.'],
  ] as const)('of %s concerns, with %d admins and %d people in all: %s', (required, admins, everybody, words) => {
    expect(describeMissing(required, { admins, everybody })).toBe(words);
  });

  test('is wider where it reaches more people', () => {
    expect([isWider('admins', 'nobody'), isWider('everybody', 'admins')]).toEqual([true, true]);
    expect([isWider('admins', 'everybody'), isWider('admins', 'admins'), isWider('nobody', 'admins')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('keeps its date where no days are given, and needs none for nobody', () => {
    expect(changeOf('admins', null)).toEqual({ secondFactorRequired: 'admins' });
    expect(changeOf('admins', 0)).toEqual({ secondFactorRequired: 'admins', secondFactorGraceDays: 0 });
    expect(changeOf('nobody', 14)).toEqual({ secondFactorRequired: 'nobody' });
  });
});
