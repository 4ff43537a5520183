import { renderCompleteSignup } from './complete-signup.page.js';

const joining = {
  email: 'ben@acme.example',
  domain: 'acme.example',
  organizationId: '0199f2b4-5c1e-7000-8000-000000000000',
  organizationName: 'Acme',
  role: 'user',
  createsOrganization: false,
  entry: 'atOnce',
  admins: [],
} as const;

const text = (html: string): string => html.replace(/<[^>]+>/g, '');

describe('Complete sign-up', () => {
  test('says which organization the person joins, and as what', () => {
    expect(
      text(renderCompleteSignup({ preview: joining, token: 't', name: '', organizationName: '', signedInAs: null })),
    ).toContain('You will join Acme (acme.example) as a User.');
  });

  test('says who invited the person to which organization, as what', () => {
    const invitation = { inviterName: 'Ada Example', name: 'Ben' };
    const preview = { ...joining, email: 'ben@gmail.com', domain: 'gmail.com', role: 'admin', invitation } as const;
    const page = text(renderCompleteSignup({ preview, token: 't', name: '', organizationName: '', signedInAs: null }));
    expect(page).toContain('Ada Example invited you to join Acme as an Admin.');
    expect(page).not.toContain('(gmail.com)');
  });

  test('says that the first person creates the organization', () => {
    const preview = { ...joining, role: 'admin', createsOrganization: true } as const;
    expect(
      text(renderCompleteSignup({ preview, token: 't', name: '', organizationName: '', signedInAs: null })),
    ).toContain('Nobody from acme.example is here yet: you will create the organization and be its Admin.');
  });

  test('lists what the role allows, and nothing that it doesn’t', () => {
    const page = text(
      renderCompleteSignup({ preview: joining, token: 't', name: '', organizationName: '', signedInAs: null }),
    );
    expect(page).toContain('Process queue items');
    expect(page).not.toContain('Manage users');
  });

  test('an organization’s name can’t become markup', () => {
    const preview = { ...joining, organizationName: '</title><script>alert(1)</script>' };
    const html = renderCompleteSignup({
      preview,
      token: 't',
      name: '"><img src=x>',
      organizationName: '"><img src=y>',
      signedInAs: '<img src=z>',
    });
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
  });

  test('the address is shown for password managers and not sent', () => {
    const field = /<input id="email"[^>]*>/.exec(
      renderCompleteSignup({ preview: joining, token: 't', name: '', organizationName: '', signedInAs: null }),
    )?.[0];
    expect(field).toMatch(/autoComplete="username"/i);
    expect(field).toMatch(/readonly/i);
    expect(field).not.toContain('name=');
  });
});
