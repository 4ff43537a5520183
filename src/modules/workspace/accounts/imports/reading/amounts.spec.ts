import { lookAtAmounts, readAmount } from './amounts.js';

describe('an amount', () => {
  it.each([
    ['48000', '48000'],
    ['48,000', '48000'],
    ['48.000', '48000'],
    ['48,000.50', '48000.50'],
    ['48.000,50 €', '48000.50'],
    ['€ 1.250.000', '1250000'],
    ['12,34,567', '1234567'],
    ['1234.5', '1234.5'],
    ['1234,5', '1234.5'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ["CHF 48'000.–", '48000'],
    ['48\u00a0000,00 zł', '48000.00'],
    ['48\u202f000 EUR', '48000'],
    ['US$5', '5'],
    ['1 000 kr.', '1000'],
    ['48000.099999999999', '48000.1'],
    ['0', '0'],
  ])('%j is %s', (text, amount) => {
    expect(readAmount(text, null)).toBe(amount);
  });

  it.each(['', 'much', '48k', '1.2M', '-5', '(5)', '1,2,3', '48.00.0', '1.000,00,00', '5 % of 7', '48,000 per year'])(
    '%j is none',
    (text) => {
      expect(readAmount(text, null)).toBeNull();
    },
  );

  it('that could be thousands or cents is none in a column that writes cents so', () => {
    expect([readAmount('48,000', ','), readAmount('48,000', '.')]).toEqual([null, '48000']);
    expect([readAmount('48.000', '.'), readAmount('48.000', ',')]).toEqual([null, '48000']);
  });
});

describe('a column of amounts', () => {
  it.each([
    [['48.000', '1.234,50'], ',', '48.000 is read as 48,000.'],
    [['1,234.50', '48,000'], '.', '48,000 is read as 48,000.'],
    [['48.000', '12.500'], null, '12.500 is read as 12,500.'],
    [['1234,5'], ',', '1234,5 is read as 1,234.5.'],
    [['much', '5', ''], null, null],
    [['1234.5', '5'], '.', null],
    [['1,5', '1.5'], null, '1,5 is read as 1.5.'],
  ])('%j writes cents behind %j', (cells, mark, said) => {
    const notes = said === null ? [] : [`Amounts in “ARR”: ${said}`];
    expect(lookAtAmounts('ARR', cells)).toEqual({ mark, notes });
  });

  it('is told by an example that its column decides', () => {
    expect(lookAtAmounts('ARR', ['1.234,50', '48.000']).notes).toEqual(['Amounts in “ARR”: 48.000 is read as 48,000.']);
  });
});
