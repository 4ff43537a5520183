import React, { useCallback, useEffect, useRef, useState } from 'react';
import { describeFound } from '../../people/view/describe-people';
import type { Role } from '#src/common/role.js';
import { useNotices } from '../notices';
import { Page } from '../page';
import { Refusal } from '../refusal';
import { shell } from '../shell/shell-state';
import { AdminBanner } from './admin-banner';
import { LoadProblem } from './load-problem';
import type { Person } from './people';
import { PeopleTable } from './people-table';
import { RoleDialog } from './role-dialog';
import { SignUpLink } from './sign-up-link';
import { Tools } from './tools';
import { usePeople } from './use-people';
import { useView } from './use-view';

/** A change of role that waits for its confirmation. */
interface Intent {
  readonly person: Person;
  readonly role: Role;
}

/** Who is in the organization and what they may do: the page behind “User management”. */
export default function UserManagement() {
  const { view, changeView } = useView();
  const { shown, problem, loading, reload } = usePeople(view);
  const people = shown?.people ?? null;
  const { announce } = useNotices();
  const [intent, setIntent] = useState<Intent | null>(null);
  const searchField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (shown !== null) announce(describeFound(shown.people, shown.view));
  }, [announce, shown]);

  useEffect(() => {
    // A shared or old address can hold a page marker that no longer leads anywhere.
    if (problem?.code === 'invalid_cursor') changeView({ cursor: '', page: 1 });
  }, [problem, changeView]);

  const results = useRef<HTMLDivElement>(null);
  const changed = useRef(false);
  const afterChange = useCallback(() => {
    changed.current = true;
    reload();
  }, [reload]);
  useEffect(() => {
    // A changed person may have left the view, and with them the control that had the focus.
    if (changed.current && document.activeElement === document.body) results.current?.focus();
    changed.current = false;
  }, [people]);

  const intend = useCallback((person: Person, role: Role) => setIntent({ person, role }), []);
  const endIntent = useCallback(() => setIntent(null), []);
  const findSomeone = useCallback(() => searchField.current?.focus(), []);

  if (problem?.code === 'capability_missing') return <Refusal problem={problem} />;
  const admins = people?.admins ?? shell.admins;
  return (
    <Page title="User management" lead={<Lead />} actions={<SignUpLink />}>
      <AdminBanner admins={admins} onPromote={findSomeone} />
      <Tools view={view} counts={people?.counts ?? null} onChange={changeView} searchField={searchField} />
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <PeopleTable
        shown={shown}
        sort={view.sort}
        loading={loading}
        onChange={changeView}
        onlyAdmin={admins.length === 1 ? (admins[0]?.email ?? null) : null}
        onRole={intend}
        results={results}
      />
      {intent === null ? null : <RoleDialog {...intent} onChanged={afterChange} onClose={endIntent} />}
    </Page>
  );
}

function Lead() {
  const { name, domains } = shell.organization;
  return (
    <>
      Who is in {name}, and what they may do.
      {domains.length === 0 ? null : (
        <>
          {' '}
          Anyone with an{' '}
          {domains.map((domain, index) => (
            <React.Fragment key={domain}>
              {index === 0 ? '' : ' or '}
              <b>@{domain}</b>
            </React.Fragment>
          ))}{' '}
          address joins as a User.
        </>
      )}
    </>
  );
}
