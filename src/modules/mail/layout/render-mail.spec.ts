import { renderMail } from './render-mail.js';

const content = {
  subject: 'Reset your password',
  heading: 'Choose a new password',
  paragraphs: ['Hello Ada,', 'The link works once.'],
  button: { label: 'Reset password', url: 'https://team.example.com/reset-password?token=a&b=1' },
  footer: 'You get this because somebody asked for it.',
};

describe('renderMail', () => {
  it('says the same in plain text and HTML', () => {
    const { text, html } = renderMail(content);
    for (const said of [content.heading, ...content.paragraphs, content.button.label, content.footer]) {
      expect(text).toContain(said);
      expect(html).toContain(said);
    }
  });

  it('gives the link a line of its own in the plain text, unescaped', () => {
    expect(renderMail(content).text.split('\n')).toContain(content.button.url);
  });

  it('shows the whole link in the HTML beside the button, both leading to it', () => {
    const { html } = renderMail(content);
    const escaped = content.button.url.replace('&', '&amp;');
    expect(html.split(`href="${escaped}"`)).toHaveLength(3);
    expect(html).toContain(`>${escaped}</a>`);
  });

  it('lets no name become markup', () => {
    const { html } = renderMail({
      ...content,
      heading: '<img src=x onerror=alert(1)>',
      paragraphs: ['"><script>x</script>'],
    });
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('works without a button', () => {
    const { text, html } = renderMail({ ...content, button: undefined });
    expect(html).not.toContain('<a ');
    expect(text).not.toContain('http');
  });

  it('refuses a link that is no web address', () => {
    expect(() => renderMail({ ...content, button: { label: 'Go', url: 'javascript:alert(1)' } })).toThrow('http');
  });
});
