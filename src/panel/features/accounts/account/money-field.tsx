import React from 'react';
import type { AccountDetails } from '../../../api/types';
import { digitsOf } from '../account-words';

/** A value as one types it; an empty currency is the organization's. */
interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** An account's value, to be changed. */
export function moneyOf({ annualValueMinor, currency }: Pick<AccountDetails, 'annualValueMinor' | 'currency'>): Money {
  if (annualValueMinor === null || currency === null) return { amount: '', currency: '' };
  return { amount: String(annualValueMinor / 10 ** digitsOf(currency)), currency };
}

/** What was typed in the currency's smallest unit; null for what is no amount. `48,000.50` and `48 000.50` are the same. */
export function toMinor({ amount, currency }: Money): number | null {
  const text = amount.trim().replace(/[\s,_’']/g, '');
  if (!/^\d{1,13}(\.\d{1,3})?$/.test(text)) return null;
  const digits = currency === '' ? 2 : digitsOf(currency);
  const [whole = '0', fraction = ''] = text.split('.');
  return fraction.length > digits ? null : Number(whole + fraction.padEnd(digits, '0'));
}

const currencies = Intl.supportedValuesOf('currency');

interface MoneyFieldProps {
  readonly money: Money;
  readonly onChange: (part: Partial<Money>) => void;
}

/** An amount and its currency. */
export function MoneyField({ money, onChange }: MoneyFieldProps) {
  return (
    <div className="money">
      <input
        className="field"
        aria-label="Annual value"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        placeholder="48,000"
        value={money.amount}
        onChange={({ target }) => onChange({ amount: target.value })}
      />
      <select
        className="role"
        aria-label="Currency"
        value={money.currency}
        onChange={({ target }) => onChange({ currency: target.value })}
      >
        <option value="">Ours</option>
        {currencies.map((currency) => (
          <option key={currency} value={currency}>
            {currency}
          </option>
        ))}
      </select>
    </div>
  );
}
