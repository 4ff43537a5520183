import { FormControl } from './form-control.js';
import { renderPage } from './render-page.js';

const control = (props: Partial<Parameters<typeof FormControl>[0]> = {}) =>
  renderPage(<FormControl id="email" name="email" type="email" label="Work email" {...props} />);

describe('a field', () => {
  test('has a label and no description of its own accord', () => {
    expect(control()).toContain('<label for="email">Work email</label>');
    expect(control()).not.toMatch(/aria-describedby|aria-invalid/);
  });

  test('is described by its error first, then by its hint', () => {
    const html = control({ hint: 'At your company.', fault: 'There is no @.' });
    expect(html).toContain('aria-describedby="email-error email-hint"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="email-error"[^>]*>.*There is no @\./);
    expect(html).toMatch(/id="email-hint"[^>]*>At your company\./);
  });

  test('shows again what was typed, as text', () => {
    expect(control({ defaultValue: '"><script>alert(1)</script>' })).not.toContain('<script>');
  });

  test('offers to show a password only to browsers that run the script', () => {
    expect(control({ id: 'password', type: 'password' })).toMatch(/<button[^>]*data-reveals="password"[^>]* hidden=""/);
    expect(control()).not.toContain('<button');
  });
});
