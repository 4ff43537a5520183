import { DomainError } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import { assertWorkDomain, judgeWorkDomain } from './work-domain.policy.js';

const judge = (domain: string): string => judgeWorkDomain(EmailAddress.parse(`ada@${domain}`));

describe('the judgement of an email domain', () => {
  it.each(
    `gmail.com googlemail.com outlook.com outlook.de outlook.com.br hotmail.com hotmail.co.uk live.com live.nl msn.com
    yahoo.com yahoo.co.uk yahoo.co.jp yahoo.fr ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me
    tutanota.com tuta.com hey.com fastmail.com fastmail.fm gmx.de gmx.net gmx.ch web.de t-online.de posteo.de mailbox.org
    mail.com zoho.com qq.com vip.qq.com 163.com 126.com sina.com naver.com daum.net kakao.com mail.ru yandex.ru ya.ru
    orange.fr free.fr laposte.net libero.it seznam.cz wp.pl comcast.net verizon.net att.net cox.net btinternet.com sky.com
    rediffmail.com uol.com.br duck.com mozmail.com`.split(/\s+/),
  )('calls %s personal', (domain) => {
    expect(judge(domain)).toBe('personal');
  });

  it.each(
    `mailinator.com guerrillamail.com yopmail.com 10minutemail.com temp-mail.org trashmail.com sharklasers.com`.split(
      /\s+/,
    ),
  )('calls %s disposable', (domain) => {
    expect(judge(domain)).toBe('disposable');
  });

  it.each(
    `example.com example.org example.net acme.example acme.test corp.internal apple.com ibm.com microsoft.com google.com
    amazon.com oracle.com sap.com salesforce.com siemens.com bosch.com github.com atlassian.com linear.app stanford.edu
    bbc.co.uk nhs.net comcast.com cox.com bt.com facebook.com contoso.onmicrosoft.com acme.github.io xn--gmil-63d.com`.split(
      /\s+/,
    ),
  )('calls %s a work domain', (domain) => {
    expect(judge(domain)).toBe('work');
  });

  it.each(['mail.yahoo.com', 'a.b.gmail.com', 'anything.proton.me', 'x.gmx.example'])(
    'counts %s with its provider',
    (domain) => {
      expect(judge(domain)).toBe('personal');
    },
  );

  it('counts a subdomain of a disposable provider as disposable', () => {
    expect(judge('a.mailinator.com')).toBe('disposable');
    expect(judge('a.b.mailinator.com')).toBe('disposable');
  });

  it('does not count a company because of part of its name', () => {
    expect(judge('mygmail.com')).toBe('work');
    expect(judge('gmail.com.acme.example')).toBe('work');
    expect(judge('yahoo.acme.example')).toBe('work');
    expect(judge('gmail-partners.example')).toBe('work');
  });

  it('knows the part of a listed provider where its own employees are', () => {
    expect(judge('telstra.com')).toBe('personal');
    expect(judge('team.telstra.com')).toBe('work');
    expect(judge('x.team.telstra.com')).toBe('work');
  });

  it('judges a listed domain by its punycode', () => {
    expect(judge('müllmail.com')).toBe('personal');
  });
});

describe('assertWorkDomain', () => {
  const refusalOf = (address: string): DomainError => {
    try {
      assertWorkDomain(EmailAddress.parse(address));
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
    throw new Error(`${address} was let through`);
  };

  it('lets a work address through', () => {
    expect(() => assertWorkDomain(EmailAddress.parse('ada@acme.example'))).not.toThrow();
  });

  it.each([
    ['ada@gmail.com', 'personal_email_domain', 'gmail.com gives mailboxes to anybody. Use your work email.'],
    [
      'ada@mailinator.com',
      'disposable_email_domain',
      'mailinator.com gives throw-away mailboxes. Use your work email.',
    ],
  ])('refuses %s with %s, on the email field', (address, code, detail) => {
    expect(refusalOf(address)).toMatchObject({ code, detail, fields: [{ field: 'email', code, detail }] });
  });
});
