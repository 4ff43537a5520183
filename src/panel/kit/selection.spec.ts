import { countSelected, everything, isSelected, mostIds, nothing, select, targetOf } from './selection.js';

describe('a selection of people', () => {
  test('of some is a list of them', () => {
    const two = select(select(nothing, ['a', 'b', 'c'], true), ['c'], false);
    expect(['a', 'b', 'c'].map((id) => isSelected(two, id))).toEqual([true, true, false]);
    expect(countSelected(two, 128)).toBe(2);
    expect(targetOf(two, { query: '', status: 'inactive' })).toEqual({ ids: ['a', 'b'] });
  });

  test('of everybody who matches is the filter and whom it leaves out', () => {
    const allButOne = select(everything, ['a'], false);
    expect(['a', 'never seen'].map((id) => isSelected(allButOne, id))).toEqual([false, true]);
    expect(countSelected(allButOne, 128)).toBe(127);
    expect(countSelected(allButOne, null)).toBeNull();
    const filter = { query: 'ben', role: 'user', status: '' };
    expect(targetOf(allButOne, filter)).toEqual({ filter: { query: 'ben', role: 'user' }, except: ['a'] });
    expect(targetOf(select(allButOne, ['a'], true), { query: '' })).toEqual({ filter: {} });
  });

  test('grows no larger than the API takes', () => {
    const most = select(
      nothing,
      Array.from({ length: mostIds }, (_, index) => String(index)),
      true,
    );
    expect(countSelected(select(most, ['one more'], true), null)).toBe(mostIds);
    expect(countSelected(select(most, ['0'], false), null)).toBe(mostIds - 1);
  });
});
