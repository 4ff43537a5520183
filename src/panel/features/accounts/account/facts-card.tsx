import React, { useState, type ReactNode } from 'react';
import type { AccountChange, AccountDetails, Stages } from '../../../api/types';
import { Select } from '../../../kit/select';
import { useQuery } from '../../../kit/use-query';
import type { AccountPart } from '../account-address';
import { describeCalendarDay, describeValue, factLabels } from '../account-words';
import { AssignDialog } from './assign-dialog';
import { Editable } from './editable';
import { MoneyField, moneyOf, toMinor } from './money-field';

interface FactsCardProps {
  readonly account: AccountDetails;
  readonly onChanged: () => void;
}

/** What is known of an account; each fact is changed where it stands. */
export function FactsCard({ account, onChanged }: FactsCardProps) {
  const [assigning, setAssigning] = useState(false);
  const { answer: stages } = useQuery<Stages>('/v1/account-stages');
  const common = { account, onChanged };
  return (
    <section className="panel-card">
      <h2>Facts</h2>
      <dl className="facts">
        <Fact name="stageId">
          <Editable
            {...common}
            label="Change the stage"
            shown={account.stage.name}
            draft={{ stageId: account.stage.id }}
            fields={({ stageId }, change) => (
              <Select
                className="role"
                label="Stage"
                options={Object.fromEntries((stages?.data ?? []).map(({ id, name }) => [id, name]))}
                value={stageId}
                onChange={(id) => change({ stageId: id })}
              />
            )}
            toChange={(draft) => draft}
          />
        </Fact>
        <Fact name="csmId">
          <button type="button" className="editable" onClick={() => setAssigning(true)}>
            <span className="visually-hidden">Change the CSM: </span>
            {account.csm?.name ?? <span className="mute">Nobody</span>}
          </button>
        </Fact>
        <Fact name="renewalOn" id="renewal">
          <TextFact {...common} fact="renewalOn" label="Change the renewal" type="date" />
        </Fact>
        <Fact name="annualValueMinor">
          <Editable
            {...common}
            label="Change the annual value"
            shown={describeValue(account) ?? <None />}
            draft={moneyOf(account)}
            fields={(money, change) => <MoneyField money={money} onChange={change} />}
            ready={(money) => money.amount.trim() === '' || toMinor(money) !== null}
            toChange={(money) =>
              money.amount.trim() === ''
                ? { annualValueMinor: null }
                : {
                    annualValueMinor: toMinor(money),
                    ...(money.currency !== '' && { currency: money.currency }),
                  }
            }
          />
        </Fact>
        <Fact name="domain">
          <TextFact {...common} fact="domain" label="Change the domain" />
        </Fact>
        <Fact name="externalId">
          <TextFact {...common} fact="externalId" label="Change the external id" />
        </Fact>
        <Fact name="name">
          <TextFact {...common} fact="name" label="Change the name" />
        </Fact>
      </dl>
      {assigning ? <AssignDialog account={account} onChanged={onChanged} onClose={() => setAssigning(false)} /> : null}
    </section>
  );
}

const None = () => <span className="mute">–</span>;

interface FactProps {
  readonly name: string;
  /** What an address calls it that leads here. */
  readonly id?: AccountPart;
  readonly children: ReactNode;
}

function Fact({ name, id, children }: FactProps) {
  return (
    <div id={id} tabIndex={id === undefined ? undefined : -1}>
      <dt>{factLabels[name]}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface TextFactProps extends FactsCardProps {
  readonly fact: 'name' | 'domain' | 'externalId' | 'renewalOn';
  readonly label: string;
  readonly type?: 'text' | 'date';
}

/** A fact that is one text, or a day. */
function TextFact({ account, fact, label, type = 'text', onChanged }: TextFactProps) {
  const value = account[fact];
  const shown = value === null ? <None /> : type === 'date' ? describeCalendarDay(value) : value;
  return (
    <Editable
      account={account}
      label={label}
      shown={shown}
      draft={{ text: value ?? '' }}
      fields={({ text }, change) => (
        <input
          className="field"
          autoFocus
          type={type}
          aria-label={factLabels[fact]}
          maxLength={400}
          value={text}
          onChange={({ target }) => change({ text: target.value })}
        />
      )}
      ready={({ text }) => fact !== 'name' || text.trim() !== ''}
      toChange={({ text }): Omit<AccountChange, 'version'> =>
        fact === 'name' ? { name: text } : { [fact]: text.trim() === '' ? null : text }
      }
      onChanged={onChanged}
    />
  );
}
