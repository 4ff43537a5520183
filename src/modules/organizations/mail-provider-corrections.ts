/**
 * What the published list of mail providers (`email-providers`) gets wrong or doesn't know yet. Add a line when a person
 * with a work address is refused, or when a mailbox that anybody can open founds an organization.
 */

/** Providers with a mailbox domain in nearly every country; the name before the public suffix is theirs everywhere. */
export const providerBrands: ReadonlySet<string> = new Set(
  words(`aol fastmail gmail gmx googlemail hotmail icloud outlook posteo protonmail rediffmail rocketmail tutanota yahoo
    yandex ymail zohomail`),
);

/** Personal mailboxes, and aliases in front of them, that the list lacks. */
export const unlistedProviders: readonly string[] = words(`
  139.com 189.cn 8shield.net airmail.cc aleeas.com anonaddy.com anonaddy.me aon.at atlas.cz azet.sk bbox.fr bigmir.net
  biglobe.ne.jp chello.at citromail.hu comhem.se disroot.org dralias.com duck.com e-mail.ua hispeed.ch inbox.lt indamail.hu
  interia.eu internet.ru kakao.com keemail.me km.ru kolabnow.com lenta.ru live.at live.cl live.co.za live.com.my live.com.ph
  live.com.pt live.fi live.in live.no live.ru live.se mail.bg mail.de mailfence.com meta.ua mozmail.com msn.cn msn.nl
  mynet.com net-c.com netc.fr nifty.com ocn.ne.jp onet.com.pl onet.eu online.no ono.com op.pl passfwd.com passinbox.com
  passmail.net plala.or.jp poczta.onet.pl qip.ru rambler.ua rediff.com riseup.net scarlet.nl silomails.com simplelogin.co
  simplelogin.com slmail.me slmails.com so-net.ne.jp sohu.com spectrum.net startmail.com telefonica.net telfort.nl tlen.pl
  tut.by tuta.com tuta.io tutamail.com upcmail.nl versatel.nl vivaldi.net vodafonemail.de vp.pl wo.com.cn xs4all.nl ziggo.nl
  zoho.eu zoho.in zoznam.sk`);

/** Employers whose people write from a domain that the list counts as a provider, and the reserved name of examples. */
export const employers: ReadonlySet<string> = new Set(
  words(`alibaba.com ancestry.com bolt.com bt.com discovery.com dnsmadeeasy.com easypost.com example.com facebook.com
    medscape.com name.com parrot.com rci.rogers.com singpost.com sp.nl team.telstra.com unican.es`),
);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
