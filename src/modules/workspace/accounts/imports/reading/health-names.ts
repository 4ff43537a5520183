import { lettersOf, setOf } from '#src/list-reading/index.js';
import type { Health } from '../../account.entity.js';

/** What people and programs call the health of an account, in the languages of most exports. */
const names: readonly (readonly [Health, ReadonlySet<string>])[] = [
  [
    'good',
    setOf(`good, green, healthy, ok, strong, high, gut, grün, bon, bonne, vert, bueno, buena, verde, buono, buona, goed, groen, bom, boa,
    bra, grön, god, grøn, hyvä, vihreä, dobry, dobre, zielony, dobrý, jó, zöld, хорошо, зелёный, 良好, 좋음`),
  ],
  [
    'watch',
    setOf(`watch, yellow, amber, neutral, medium, fair, average, attention, beobachten, gelb, mittel, à surveiller, jaune, orange, moyen,
    vigilar, amarillo, regular, da osservare, giallo, medio, letten, geel, oranje, observar, amarelo, bevaka, gul, żółty, žlutý, sárga,
    жёлтый, внимание, 注意, 주의`),
  ],
  [
    'at_risk',
    setOf(`at risk, atrisk, risk, red, bad, poor, low, critical, unhealthy, gefährdet, rot, schlecht, kritisch, à risque, rouge, mauvais,
    critique, en riesgo, rojo, malo, crítico, a rischio, rosso, critico, risico, rood, slecht, em risco, vermelho, ruim, risk, röd, rød,
    zagrożony, czerwony, ohrožený, červený, veszélyben, piros, под угрозой, красный, 危険, 위험`),
  ],
  [
    'unknown',
    setOf(
      'unknown, not set, none, unbekannt, inconnu, desconocido, sconosciuto, onbekend, desconhecido, okänd, nieznany, неизвестно',
    ),
  ],
];

/** Tells which health a text stands for; undefined when it isn't known. */
export const healthCalled = (text: string): Health | undefined =>
  names.find(([, called]) => called.has(lettersOf(text)))?.[0];

/** The reason of a health beside which a list gives none. */
export const listsReason = 'As an imported list says.';
