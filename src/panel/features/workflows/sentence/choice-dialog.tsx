import React, { useState, type ReactNode } from 'react';
import type { Assignee as Person, ListedTemplate } from '../../../api/types';
import { Dialog } from '../../../kit/dialog';
import { Form, SubmitButton } from '../../../kit/form';
import { describeCalendarDay } from '../../../kit/format-day';
import { PersonLine } from '../../../kit/person-line';
import { SearchPicker } from '../../../kit/search-picker';
import { kindLabels } from '../../templates/template-words';

interface ChoiceDialogProps<Row> {
  readonly title: string;
  readonly onChoose: (row: Row) => void;
  readonly onClose: () => void;
}

/** Chooses somebody active. */
export const PersonDialog = (props: ChoiceDialogProps<Person>) => (
  <ChoiceDialog<Person>
    {...props}
    legend="Person"
    placeholder="Search by name or email"
    pathOf={peoplePath}
    none="Nobody active matches."
    line={(person) => (
      <>
        <PersonLine person={person} />
        {person.awayUntil === null ? null : (
          <span className="badge away">Away until {describeCalendarDay(person.awayUntil)}</span>
        )}
      </>
    )}
  />
);

/** Chooses a template that is in use. */
export const TemplateDialog = (props: ChoiceDialogProps<ListedTemplate>) => (
  <ChoiceDialog<ListedTemplate>
    {...props}
    legend="Template"
    placeholder="Search by name"
    pathOf={(query) => `/v1/templates?${searchOf(query)}`}
    none="No template matches. Templates are written on the page Templates."
    line={({ name, kind }) => (
      <span>
        {name}
        <small>{kindLabels[kind]}</small>
      </span>
    )}
  />
);

const searchOf = (query: string): string =>
  new URLSearchParams({ limit: '6', ...(query === '' ? {} : { query }) }).toString();

/** The address that finds people. */
export const peoplePath = (query: string): string => `/v1/assignees?${searchOf(query)}`;

interface OneOfManyProps<Row> extends ChoiceDialogProps<Row> {
  readonly legend: string;
  readonly placeholder: string;
  readonly pathOf: (query: string) => string;
  readonly none: string;
  readonly line: (row: Row) => ReactNode;
}

function ChoiceDialog<Row extends { readonly id: string }>(props: OneOfManyProps<Row>) {
  const { title, legend, placeholder, pathOf, none, line, onChoose, onClose } = props;
  const [chosen, setChosen] = useState<Row | null>(null);
  return (
    <Dialog title={title} busy={false} onClose={onClose}>
      {(close) => (
        <Form
          onSubmit={() => {
            if (chosen === null) return;
            close();
            onChoose(chosen);
          }}
        >
          <SearchPicker<Row, { readonly data: readonly Row[] }>
            legend={legend}
            placeholder={placeholder}
            pathOf={pathOf}
            rowsOf={({ data }) => data}
            line={line}
            chosen={chosen}
            onChoose={setChosen}
            none={none}
          />
          <div className="acts">
            <button type="button" className="btn" onClick={close}>
              Cancel
            </button>
            <SubmitButton busy={false} ready={chosen !== null}>
              Choose
            </SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
