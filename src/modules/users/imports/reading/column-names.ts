import type { Role } from '#src/common/role.js';
import { lettersOf, setOf, wordsOf } from '#src/list-reading/index.js';

/** What a column is read as. */
export const columnMeanings = ['email', 'name', 'firstName', 'lastName', 'role', 'ignore'] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** What people and programs write above a column, in the languages of most exports. */
const headings = {
  email:
    setOf(`email, e-mail, email address, email addresses, mail, mail address, work email, primary email, email primary work,
    business email, company email, user email, login email, email id, emailid, smtp address, primary smtp address, e mail value,
    e-mail-adresse, mailadresse, E-Mail-Adresse (geschäftlich), courriel, adresse e-mail, adresse mail, adresse électronique,
    adresse de messagerie, correo, correo electrónico, dirección de correo electrónico, email aziendale, indirizzo e-mail,
    indirizzo email, posta elettronica, indirizzo di posta elettronica, e-mailadres, mailadres, endereço de e-mail, endereço de email,
    correio eletrónico, correio eletrônico, adres e-mail, adres email, poczta elektroniczna, e-postadress, e-post, epost, epostadresse,
    e-mailadresse, sähköposti, sähköpostiosoite, e-mailová adresa, e-mail cím, e-mailcím, adresă de e-mail, e-posta, e-posta adresi,
    электронная почта, эл. почта, почта, адрес электронной почты, имейл, електронна поща, електронна пошта, ηλεκτρονικό ταχυδρομείο,
    メール, メールアドレス, eメール, 邮箱, 电子邮件, 电子邮箱, 邮件地址, 電子郵件, 電郵, 電子信箱, 이메일, 이메일 주소, 전자 메일,
    البريد الإلكتروني, דואל, דואר אלקטרוני, อีเมล`),
  /** Whole names; where a list has one part of a name only, those below stand for the other. */
  name: setOf(`full name, fullname, display name, displayname, real name, employee name, contact name, name full, preferred name,
    vollständiger name, anzeigename, vor- und nachname, nom complet, nom et prénom, prénom et nom, nom d’affichage,
    nombre completo, nombre y apellidos, apellidos y nombre, nome completo, nome e cognome, cognome e nome, nome e sobrenome,
    volledige naam, weergavenaam, imię i nazwisko, nazwisko i imię, celé jméno, jméno a příjmení, teljes név, fullständigt namn,
    visningsnavn, fulde navn, fullt navn, koko nimi, nume complet, ad soyad, adı soyadı, фио, полное имя, отображаемое имя, имя и фамилия,
    last name first name, last first, surname first name, first and last name, first name last name, last and first name,
    name vorname, nachname vorname, vorname nachname, nom prénom, prénom nom, apellidos nombre, cognome nome, nome cognome,
    achternaam voornaam, фамилия имя,
    ονοματεπώνυμο, 氏名, 名前, 表示名, 姓名, 显示名称, 顯示名稱, 이름, 성명, 표시 이름, الاسم الكامل, שם מלא, ชื่อ`),
  anyName:
    setOf(`name, names, who, person, employee, nom, nombre, nome, naam, namn, navn, nimi, nazwa, jméno, meno, név, nume, ad, isim, имя,
    όνομα, 名, الاسم, שם, mitarbeiter, mitarbeiterin, empleado, employé, dipendente, medewerker`),
  firstName:
    setOf(`first name, firstname, first, given name, given names, givenname, forename, christian name, fname, name first,
    vorname, vornamen, rufname, prénom, prénoms, nombre de pila, primer nombre, nome proprio, primeiro nome, nome próprio,
    voornaam, roepnaam, imię, imiona, křestní jméno, krstné meno, keresztnév, utónév, förnamn, fornavn, etunimi, prenume,
    adı, ön ad, ime, ім’я, ім'я, първо име, μικρό όνομα, fornavne, etunimet, eesnimi, vārds, vardas, 名前（名）, 下の名前, 이름（名）, الاسم الأول, שם פרטי`),
  lastName: setOf(`last name, lastname, last, surname, family name, familyname, lname, sur name, name last,
    nachname, familienname, zuname, nom de famille, apellido, apellidos, primer apellido, cognome, sobrenome, apelido, apelidos, último nome,
    achternaam, familienaam, nazwisko, příjmení, priezvisko, vezetéknév, családnév, efternamn, etternavn, efternavn, sukunimi,
    nume de familie, soyad, soyadı, soyisim, prezime, priimek, фамилия, прізвище, фамилно име, επώνυμο, επίθετο, perekonnanimi, uzvārds, pavardė, 姓, 苗字, 성, 성씨, اسم العائلة, שם משפחה`),
  role: setOf(`role, roles, user role, rolle, rollen, benutzerrolle, rol, roles, rôle, rôles, ruolo, ruoli, função, papel, perfil, roll, roolit, rooli,
    rola, uprawnienia, role uživatele, szerepkör, rolü, rol adı, роль, ρόλος, 役割, ロール, 权限, 角色, 權限, 역할, 권한, الدور, תפקיד, permission, permissions, permission level,
    access, access level, access role, privilege, org role, organization role, workspace role, account role, team role, zugriff, berechtigung, berechtigungen, type, user type, account type, member type, membership, membership type, status, license type, admin role,
    admin, is admin, administrator, is administrator, super admin, is super admin`),
} as const;

/** Words that say of a column with addresses that they aren't where the person is written to at work. */
const others =
  /\b(?:manager|managers|supervisor|boss|reports to|assistant|second|secondary|recovery|backup|alternate|alternative|alternat\w*|other|others|personal|private|privat\w*|home|emergency|spouse|parent|billing|invoice|proxy|forward\w*|created|added|invited|modified|updated|owner|sponsor|approver|vorgesetzt\w*|jefe|responsable|personnel\w*|leidinggevende|kierownik|chefe|superiore|chef)\b/iu;

const asideWords =
  /\b(?:required|optional|user|users|profile|employee|employees|member|person|contact|worker|staff|legal|mitarbeiter|empleado|colaborador|the|your|pflichtfeld|obligatorio|obligatoire)\b/giu;
/** Headings that have such a word and a name in them, and are no name. */
const noNames = setOf(
  'user name, username, login name, account name, benutzername, nom d’utilisateur, nombre de usuario, gebruikersnaam, user id',
);

/** Tells whether a heading is of what people sign in with. */
export const isUserName = (heading: string): boolean => noNames.has(lettersOf(heading));

type Heading = Exclude<ColumnMeaning, 'ignore'> | 'anyName';

/** Tells what a heading stands for; null when it isn't known. Names of other people than the one in the line are none. */
export function headingOf(text: string): Heading | null {
  const whole = lettersOf(text);
  // `Employee #` is a number.
  if (noNames.has(whole) || /[#№]/.test(text)) return null;
  const words = wordsOf(text);
  for (const letters of [whole, lettersOf(words), lettersOf(words.replace(asideWords, ' '))]) {
    const found = (Object.keys(headings) as Heading[]).find((key) => headings[key].has(letters));
    if (found !== undefined) return found === 'email' || !isAboutOthers(text) ? found : null;
  }
  return null;
}

/** Tells whether a heading speaks of somebody else's address, or of another one. */
export const isAboutOthers = (heading: string): boolean => others.test(wordsOf(heading));

/** Tells whether a heading speaks of email at all. */
export const speaksOfEmail = (heading: string): boolean =>
  headingOf(heading) === 'email' || /mail|correo|courriel|posta|почт|邮|郵|メール|메일/iu.test(heading.slice(0, 80));

const adminWords =
  setOf(`admin, admins, administrator, administrators, administratorin, administrateur, administratrice, administrador, administradora,
  amministratore, amministratrice, beheerder, administratör, ylläpitäjä, administrátor, rendszergazda, yönetici, адмін, админ, администратор, адміністратор,
  διαχειριστής, 管理者, 管理员, 管理員, 관리자, مدير, מנהל, super admin, superadmin, super administrator, org admin, organization admin, organisation admin, workspace admin,
  site admin, team admin, account admin, global admin, global administrator, owner, owners, primary owner, workspace owner, workspace primary owner, org owner, organization owner,
  account owner, team owner, inhaber, propriétaire, propietario, proprietario, eigenaar`);
const userWords =
  setOf(`user, users, csm, member, members, team member, organization member, org member, workspace member, regular, regular user, regular member, full member, standard, standard user, normal user,
  mitglied, benutzer, benutzerin, nutzer, nutzerin, utilisateur, utilisatrice, membre, usuario, usuaria, miembro, usuário, membro, utente, gebruiker, lid, användare, medlem, bruker, bruger, käyttäjä, jäsen,
  użytkownik, członek, uživatel, člen, používateľ, felhasználó, tag, utilizator, kullanıcı, üye, пользователь, участник, користувач, χρήστης, ユーザー, メンバー, 用户, 成员, 使用者, 사용자, 구성원, مستخدم, משתמש`);

/** The role that a word stands for; null when it stands for none. */
export function roleFrom(word: string): Role | null {
  const letters = lettersOf(word);
  return adminWords.has(letters) ? 'admin' : userWords.has(letters) ? 'user' : null;
}
