import { ambiguous, ordersOf, readDay } from './dates.js';

describe('a day', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['2026-12-01T00:00:00Z', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['2026年12月1日', '2026-12-01'],
    ['2026년 12월 1일', '2026-12-01'],
    ['31.12.2026', '2026-12-31'],
    ['1.2.27', '2027-02-01'],
    ['1. 2. 2027', '2027-02-01'],
    ['31/12/2026', '2026-12-31'],
    ['12/31/2026', '2026-12-31'],
    ['12/31/26 12:00 AM', '2026-12-31'],
    ['05/05/2027', '2027-05-05'],
    ['1 Dec 2026', '2026-12-01'],
    ['December 1st, 2026', '2026-12-01'],
    ['1. Dezember 2026', '2026-12-01'],
    ['1 décembre 2026', '2026-12-01'],
    ['1 de diciembre de 2026', '2026-12-01'],
    ['1. prosince 2026', '2026-12-01'],
    ['1-Dec-26', '2026-12-01'],
    ['29.02.2028', '2028-02-29'],
  ])('%j is %s', (text, day) => {
    expect(readDay(text, null)).toBe(day);
  });

  it.each([
    '',
    'soon',
    '31.02.2027',
    '29.02.2027',
    '13/13/2027',
    '2026-13-01',
    '1826-12-01',
    '45992',
    'Q3 2027',
    '12/2026',
  ])('%j is none', (text) => {
    expect(readDay(text, null)).toBeNull();
  });

  it('that could be two is read as somebody says, and else as none of them', () => {
    expect(readDay('03/04/2027', null)).toBe(ambiguous);
    expect(readDay('03/04/2027', 'dayFirst')).toBe('2027-04-03');
    expect(readDay('03/04/2027', 'monthFirst')).toBe('2027-03-04');
  });

  it('that can only be one stays it, whatever is chosen', () => {
    expect(readDay('31/12/2026', 'monthFirst')).toBe('2026-12-31');
    expect(readDay('12/31/2026', 'dayFirst')).toBe('2026-12-31');
    expect(readDay('01.02.2027', 'monthFirst')).toBe('2027-02-01');
  });
});

describe('columns of dates', () => {
  const renewals = (...cells: string[]) => ({ heading: 'Renewal', cells });
  const steps = (...cells: string[]) => ({ heading: 'Due', cells });

  it('that leave no choice need none', () => {
    expect(ordersOf([renewals('2027-01-01', '31.12.2026', '12/31/2026', '5/5/2027'), steps()], undefined)).toEqual({
      orders: [null, null],
      dates: null,
      notes: [],
    });
  });

  it('are told by one of their dates', () => {
    expect(ordersOf([renewals('03/04/2027', '31/12/2026')], undefined)).toEqual({
      orders: ['dayFirst'],
      dates: 'dayFirst',
      notes: ['Dates in “Renewal” are read day first: 03/04/2027 is 3 April 2027.'],
    });
  });

  it('are told by the list’s other column, if it is of one mind', () => {
    const { orders, dates } = ordersOf([renewals('03/04/2027'), steps('12/31/2026')], undefined);
    expect([orders, dates]).toEqual([['monthFirst', null], 'monthFirst']);
    const torn = ordersOf([renewals('03/04/2027'), steps('12/31/2026', '31/12/2026')], undefined);
    expect([torn.orders, torn.dates]).toEqual([[null, null], 'unknown']);
  });

  it('are unknown where nothing tells, or two things', () => {
    expect(ordersOf([renewals('03/04/2027')], undefined)).toMatchObject({
      dates: 'unknown',
      notes: [
        'Nothing tells whether 03/04/2027 in “Renewal” is 3 April 2027 or 4 March 2027. Choose which comes first.',
      ],
    });
    expect(ordersOf([renewals('03/04/2027', '31/12/2026', '12/31/2026')], undefined)).toMatchObject({
      dates: 'unknown',
      notes: [expect.stringMatching(/^Some dates begin with the day and some with the month, so nothing tells/)],
    });
  });

  it('are read as somebody chooses', () => {
    expect(ordersOf([renewals('03/04/2027'), steps('05/06/2027')], 'monthFirst')).toMatchObject({
      orders: ['monthFirst', 'monthFirst'],
      dates: 'monthFirst',
      notes: [expect.stringContaining('4 March 2027'), expect.stringContaining('6 May 2027')],
    });
  });
});
