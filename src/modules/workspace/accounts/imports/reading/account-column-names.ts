import { lettersOf, setOf, wordsOf } from '#src/list-reading/index.js';

/** What a column of a list of accounts is read as. */
export const accountMeanings = [
  'name',
  'domain',
  'externalId',
  'stage',
  'csm',
  'health',
  'healthReason',
  'annualValue',
  'currency',
  'renewalOn',
  'nextStep',
  'nextStepOn',
  'contactName',
  'contactEmail',
  'ignore',
] as const;
export type AccountMeaning = (typeof accountMeanings)[number];

/** What people and programs write above a column, in the languages of most exports. */
const headings: Readonly<Record<Exclude<AccountMeaning, 'ignore'>, ReadonlySet<string>>> = {
  name: setOf(`name, account, accounts, account name, company, company name, customer, customer name, client, client name,
    organization, organization name, organisation, organisation name, business, business name, firm, firma, firmenname, unternehmen,
    kunde, kundenname, société, entreprise, client, nom, nom du client, nom de l’entreprise, raison sociale, empresa, cliente,
    nombre, nombre de la empresa, azienda, ragione sociale, nome, nome cliente, bedrijf, bedrijfsnaam, klant, klantnaam, naam,
    nome da empresa, företag, företagsnamn, kund, virksomhed, firmanavn, kunde navn, yritys, asiakas, nazwa firmy, klient, spółka,
    společnost, zákazník, ügyfél, cég, компания, клиент, название, 会社名, 顧客名, 公司, 公司名称, 客户, 客户名称, 회사, 고객`),
  domain:
    setOf(`domain, domains, domain name, company domain name, email domain, website, web site, website url, web, url, homepage, site,
    domäne, webseite, internetseite, domaine, site web, site internet, dominio, sitio web, página web, sito web, sito, domein,
    domínio, webbplats, hjemmeside, nettsted, verkkosivu, domena, strona, strona www, doména, webové stránky, domén, weboldal,
    домен, сайт, ドメイン, ウェブサイト, 域名, 网站, 도메인, 웹사이트`),
  externalId:
    setOf(`external id, externalid, id, account id, company id, customer id, client id, record id, crm id, salesforce id,
    hubspot id, account number, account no, customer number, customer no, client number, number, external key, key, reference,
    kundennummer, kunden nr, kundennr, externe id, numéro client, identifiant, id externe, id externo, número de cliente, id esterno,
    codice cliente, klantnummer, kundnummer, numer klienta, id klienta, номер клиента`),
  stage:
    setOf(`stage, account stage, lifecycle stage, lifecycle, phase, customer stage, status, account status, customer status, journey stage,
    étape, étape du cycle, etapa, fase, estado, stato, statut, skede, vaihe, etap, fáze, szakasz, этап, стадия, ステージ, 阶段, 단계`),
  csm: setOf(`csm, csm email, customer success manager, customer success manager email, success manager, account manager,
    account manager email, owner, owner email, account owner, account owner email, company owner, responsible, assignee, assigned to,
    kundenbetreuer, betreuer, betreuerin, verantwortlich, zuständig, responsable, propriétaire, responsabile, eigenaar, verantwoordelijke,
    responsável, ansvarig, ansvarlig, vastuuhenkilö, opiekun, odpovědná osoba, felelős, ответственный, менеджер, 担当者, 负责人, 담당자`),
  health:
    setOf(`health, account health, customer health, health status, health score, health rating, rag, rag status, gesundheit, zustand,
    santé, salud, salute, gezondheid, saúde, hälsa, sundhed, terveys, zdrowie, zdraví, здоровье, ヘルス, 健康度, 건강`),
  healthReason:
    setOf(`health reason, reason, reason for health, health note, health notes, health comment, health description, begründung, grund,
    raison, motif, motivo, razón, motivo salute, reden, motivo da saúde, orsak, årsag, syy, powód, důvod, indok, причина, 理由, 原因, 이유`),
  annualValue:
    setOf(`annual value, arr, acv, annual recurring revenue, annual contract value, annual revenue, yearly value, contract value,
    value, revenue, amount, jahreswert, vertragswert, jahresumsatz, umsatz, wert, valeur, valeur annuelle, montant, chiffre d’affaires, valor,
    valor anual, importe, ingresos, valore, valore annuo, importo, waarde, jaarwaarde, bedrag, omzet, receita, värde, årsvärde, beløb,
    verdi, arvo, wartość, wartość roczna, kwota, hodnota, érték, сумма, стоимость, выручка, 年間契約額, 金額, 金额, 年度价值, 금액`),
  currency:
    setOf(`currency, currency code, currency iso code, value currency, währung, devise, monnaie, moneda, divisa, valuta, moeda,
    waluta, měna, pénznem, valuutta, валюта, 通貨, 货币, 币种, 통화`),
  renewalOn:
    setOf(`renewal, renewals, renewal date, renews on, renewal on, next renewal, contract renewal, contract end, contract end date, end date,
    contract expiry, expiry date, expires on, expiration date, subscription end, verlängerung, verlängerungsdatum, vertragsende, vertragsverlängerung,
    ablaufdatum, renouvellement, date de renouvellement, fin de contrat, renovación, fecha de renovación, fin de contrato, rinnovo,
    data di rinnovo, scadenza, verlenging, verlengdatum, einddatum, renovação, data de renovação, förnyelse, fornyelse, uusiminen,
    odnowienie, data odnowienia, obnovení, megújítás, продление, дата продления, 更新日, 续约日期, 갱신일`),
  nextStep:
    setOf(`next step, next steps, next action, next activity, nächster schritt, nächste schritte, prochaine étape, prochaine action,
    próximo paso, siguiente paso, prossimo passo, volgende stap, próximo passo, nästa steg, næste skridt, neste steg, seuraava vaihe,
    następny krok, další krok, következő lépés, следующий шаг, 次のステップ, 下一步, 다음 단계`),
  nextStepOn:
    setOf(`next step date, next step on, next step due, next step due date, due date of next step, next action date, next activity date, due,
    due date, due on, datum nächster schritt, nächster schritt am, fällig, fällig am, fälligkeit, date de la prochaine étape, échéance,
    fecha del próximo paso, vencimiento, data prossimo passo, datum volgende stap, vervaldatum, data do próximo passo, förfallodag,
    forfaldsdato, termin, termín, határidő, срок, 期限, 截止日期, 기한`),
  contactName:
    setOf(`contact, contact name, contact person, primary contact, primary contact name, main contact, champion, champion name,
    contact full name, ansprechpartner, ansprechpartnerin, kontakt, kontaktperson, personne de contact, nom du contact, interlocuteur,
    contacto, persona de contacto, contatto, referente, contactpersoon, contato, kontaktperson, yhteyshenkilö, osoba kontaktowa,
    kontaktní osoba, kapcsolattartó, контакт, контактное лицо, 連絡先, 联系人, 담당 연락처`),
  contactEmail:
    setOf(`contact email, contact e-mail, contact mail, contact email address, primary contact email, champion email, email, e-mail,
    email address, mail, e-mail-adresse, mailadresse, courriel, adresse e-mail, email du contact, correo, correo electrónico,
    email de contacto, email contatto, indirizzo email, posta elettronica, e-mailadres, email de contato, e-post, sähköposti,
    adres e-mail, e-mailová adresa, e-mail cím, электронная почта, почта, メール, メールアドレス, 邮箱, 电子邮件, 이메일`),
};

const asideWords =
  /\b(?:required|optional|account|accounts|company|customer|client|organization|organisation|the|your|our|pflichtfeld|obligatorio|obligatoire)\b/giu;

/** Salesforce writes a column's currency beside it: `Annual Revenue Currency`. */
const currencyOfAnother = /\bcurrency(?: code)?$/i;

/** Tells what a heading stands for; null when it isn't known. */
export function headingOf(text: string): Exclude<AccountMeaning, 'ignore'> | null {
  const words = wordsOf(text);
  for (const letters of [lettersOf(text), lettersOf(words), lettersOf(words.replace(asideWords, ' '))]) {
    const found = (Object.keys(headings) as Exclude<AccountMeaning, 'ignore'>[]).find((key) =>
      headings[key].has(letters),
    );
    if (found !== undefined) return found;
  }
  return currencyOfAnother.test(words) ? 'currency' : null;
}
