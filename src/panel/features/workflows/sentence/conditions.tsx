import React from 'react';
import { minorUnitsOf } from '#src/common/currencies.js';
import {
  takesValue,
  type Condition,
  type ConditionFieldName,
  type ConditionOperator,
} from '#src/common/workflow-conditions.js';
import { workflowBounds } from '#src/common/workflow-definition.js';
import { healthLabels, signalLabels } from '../../accounts/account-words';
import { Icon } from '../../../kit/icon';
import { MenuButton } from '../../../kit/menu-button';
import { useNotices } from '../../../kit/toasts';
import { newCondition, replaced, withCurrency, withOperator, without } from '../draft';
import { plain } from '../phrase';
import { conditionWords, describeCondition } from '../words';
import { FaultNote } from './fault-note';
import { PersonPart } from './chosen-parts';
import { PhraseNumber, PhraseText } from './phrase-fields';
import { PhraseMenu } from './phrase-menu';
import { useSentence } from './sentence-context';
import { StagePart } from './stage-part';
import { usePartFocus } from './use-part-focus';

interface ConditionsProps {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
  /** Where they are in the definition: `conditions`, `steps.2.conditions`. */
  readonly place: string;
  /** What the button says that adds one. */
  readonly add: string;
}

const fieldLabels = Object.fromEntries(
  Object.entries(conditionWords).map(([field, { label }]) => [field, field === 'signal' ? 'a signal' : label]),
) as Record<ConditionFieldName, string>;

/** Conditions of which all must hold, each a part of the sentence. */
export function Conditions({ conditions, onChange, place, add }: ConditionsProps) {
  const { names, currency } = useSentence();
  const { announce } = useNotices();
  const { root, focusLine } = usePartFocus(':scope > .condition', ':scope > .add');
  return (
    <div className="conditions" ref={root}>
      {conditions.map((condition, index) => (
        <div
          key={index}
          className="condition"
          role="group"
          aria-label={`Condition ${index + 1}`}
          data-place={`${place}.${index}`}
        >
          {index === 0 ? null : <span className="joint">and </span>}
          <ConditionParts
            condition={condition}
            onChange={(changed) => onChange(replaced(conditions, index, changed))}
          />{' '}
          <button
            type="button"
            className="part-remove"
            aria-label={`Remove the condition: ${plain(describeCondition(condition, names))}`}
            onClick={() => {
              onChange(without(conditions, index));
              announce('The condition is removed.');
              focusLine(index);
            }}
          >
            <Icon name="cross" />
          </button>
          <FaultNote place={`${place}.${index}`} />
        </div>
      ))}
      {conditions.length >= workflowBounds.conditions ? null : (
        <MenuButton
          label="What the condition is about"
          named
          className="part add"
          items={Object.entries(fieldLabels).map(([field, label]) => ({
            key: field,
            label,
            disabledWhy: null,
            onChoose: () => {
              onChange([...conditions, newCondition(field as ConditionFieldName, currency)]);
              announce('A condition is added.');
              focusLine(conditions.length);
            },
          }))}
        >
          {conditions.length === 0 ? add : 'and…'}
          {conditions.length === 0 ? null : <span className="visually-hidden"> add a condition</span>}
        </MenuButton>
      )}
    </div>
  );
}

interface ConditionPartsProps {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

function ConditionParts({ condition, onChange }: ConditionPartsProps) {
  const { field, operator } = condition;
  const { currency } = useSentence();
  const { operators } = conditionWords[field];
  const [, after = ''] = (operators[operator] ?? '').split('…');
  return (
    <>
      <PhraseMenu
        label="About"
        options={fieldLabels}
        value={field}
        onChoose={(chosen) => {
          if (chosen !== field) onChange(newCondition(chosen, currency));
        }}
      >
        {conditionWords[field].label}
      </PhraseMenu>{' '}
      <PhraseMenu<ConditionOperator>
        label="Comparison"
        options={operators}
        value={operator}
        onChoose={(chosen) => onChange(withOperator(condition, chosen, currency))}
      >
        {(operators[operator] ?? operator).split('…')[0]?.trim()}
      </PhraseMenu>
      {takesValue(operator) ? (
        <>
          {' '}
          <ConditionValue
            condition={condition}
            onValue={(value) => onChange({ ...condition, value })}
            onCurrency={(code) => onChange(withCurrency(condition, code))}
          />
          {after}
        </>
      ) : null}
    </>
  );
}

interface ConditionValueProps {
  readonly condition: Condition;
  readonly onValue: (value: string | number) => void;
  readonly onCurrency: (currency: string | null) => void;
}

function ConditionValue({ condition: { field, value, currency = null }, onValue, onCurrency }: ConditionValueProps) {
  const text = value === null ? '' : String(value);
  switch (field) {
    case 'stage':
      return <StagePart label="Which stage" stageId={text} onChoose={onValue} />;
    case 'csm':
      return <PersonPart label="Which CSM" userId={text} onChoose={onValue} />;
    case 'health':
      return (
        <PhraseMenu label="Which health" options={healthLabels} value={keyIn(healthLabels, text)} onChoose={onValue} />
      );
    case 'signal':
      return (
        <PhraseMenu label="Which signal" options={signalLabels} value={keyIn(signalLabels, text)} onChoose={onValue} />
      );
    case 'domain':
      return (
        <PhraseText
          label="Which domain"
          placeholder="northwind.example"
          maxLength={253}
          value={text}
          onChange={onValue}
        />
      );
    case 'annualValue':
      return (
        <>
          <PhraseNumber
            label="How much"
            min={0}
            max={workflowBounds.amount / minorUnitsOf(currency)}
            step="any"
            value={typeof value === 'number' ? value / minorUnitsOf(currency) : null}
            onChange={(amount) => onValue(Math.round(amount * minorUnitsOf(currency)))}
          />{' '}
          <PhraseText
            label="Which currency"
            placeholder="its own currency"
            maxLength={3}
            value={currency ?? ''}
            onChange={(code) => onCurrency(code === '' ? null : code.toUpperCase())}
          />
        </>
      );
    case 'renewalInDays':
    case 'daysSinceTouch':
      return (
        <PhraseNumber
          label="How many days"
          min={-workflowBounds.conditionDays}
          max={workflowBounds.conditionDays}
          value={typeof value === 'number' ? value : null}
          onChange={onValue}
        />
      );
  }
}

const keyIn = <Key extends string>(options: Readonly<Record<Key, string>>, key: string): Key | '' =>
  Object.hasOwn(options, key) ? (key as Key) : '';
