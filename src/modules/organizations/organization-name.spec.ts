import { organizationNameFrom } from './organization-name.js';

describe('the first name of an organization', () => {
  it.each([
    ['acme.com', 'Acme'],
    ['big-corp.co.uk', 'Big Corp'],
    ['acme.example', 'Acme'],
    ['corp.internal', 'Corp'],
    ['acme.github.io', 'Acme'],
    ['3m.com', '3m'],
    ['x--y.com', 'X Y'],
  ])('is made from the company part of %s: %s', (domain, name) => {
    expect(organizationNameFrom(domain)).toBe(name);
  });

  it.each([
    ['london.acme.com', 'Acme London'],
    ['sales.london.acme.co.uk', 'Acme London Sales'],
    ['north-east.big-corp.com', 'Big Corp North East'],
  ])('puts the company before the subdomain: %s is %s', (domain, name) => {
    expect(organizationNameFrom(domain)).toBe(name);
  });

  it.each(['xn--cme-7cd.com', 'xn--cme-7cd.example.com', 'acme.xn--p1ai'])(
    'leaves the punycode of %s as it is',
    (domain) => {
      expect(organizationNameFrom(domain)).toBe(domain);
    },
  );

  it('has at most 100 characters and no space at the end', () => {
    const name = organizationNameFrom(`${'a'.repeat(38)}.${'b'.repeat(60)}.example`);
    expect(name).toBe(`B${'b'.repeat(59)} A${'a'.repeat(37)}`);
    const cut = organizationNameFrom(`ccc.${'a'.repeat(38)}.${'b'.repeat(60)}.example`);
    expect(cut).toBe(name);
    expect(organizationNameFrom(`xn--${'a'.repeat(59)}.${'b'.repeat(60)}.example`)).toHaveLength(100);
  });
});
