import { isNarrowed } from '../../kit/list-view.js';
import { exportPath, peopleViews } from './list-params.js';

const { defaultView, filterOf } = peopleViews;

const read = (search: string) => peopleViews.read(new URLSearchParams(search));

describe('the view of the people in the address', () => {
  test('a plain address is everyone by name', () => {
    expect(read('')).toEqual(defaultView);
    expect(peopleViews.write(defaultView).toString()).toBe('');
  });

  test('a view that is written reads the same', () => {
    const view = {
      query: 'a&b=%',
      role: 'admin',
      status: 'neverLoggedIn',
      sort: '-joinedAt',
      cursor: 'c',
      page: 3,
    } as const;
    expect(read(peopleViews.write(view).toString())).toEqual(view);
  });

  test('what an address makes up is left out', () => {
    expect(read('role=owner&status=constructor&sort=password&page=7')).toEqual(defaultView);
    expect(read(`query=${'x'.repeat(500)}`).query).toHaveLength(100);
    expect(read('cursor=c&page=-2').page).toBe(1);
  });

  test('the server is asked without the page’s number', () => {
    expect(peopleViews.query({ ...defaultView, cursor: 'c', page: 2 })).toBe('cursor=c');
  });

  test('the export has the filter and the sort, and every page', () => {
    expect(exportPath(defaultView)).toBe('/v1/users/export');
    expect(exportPath({ ...defaultView, query: 'a&b', role: 'user', sort: '-joinedAt', cursor: 'c', page: 2 })).toBe(
      '/v1/users/export?query=a%26b&role=user&sort=-joinedAt',
    );
  });

  test('a sort alone narrows nothing', () => {
    expect(isNarrowed(filterOf({ ...defaultView, sort: '-role' }))).toBe(false);
    expect(isNarrowed(filterOf({ ...defaultView, status: 'active' }))).toBe(true);
  });

  test('a selection is bound to the filter, neither to the sort nor to the page', () => {
    expect(filterOf({ ...defaultView, sort: '-name', cursor: 'c', page: 3 })).toEqual(filterOf(defaultView));
    expect(filterOf({ ...defaultView, query: 'x' })).not.toEqual(filterOf(defaultView));
  });
});
