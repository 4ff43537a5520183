import React from 'react';
import { Link } from 'react-router-dom';
import { describeCount } from '../../kit/format-count';
import { pathOfTab, peopleTabs, type PeopleTab } from './people-tab';

interface TabsProps {
  readonly current: PeopleTab;
  /** How many each list has; null while it isn't known. */
  readonly counts: Readonly<Record<PeopleTab, number | null>>;
  /** Whether somebody waits for a decision. */
  readonly waiting: boolean;
}

/** The ways between the lists of the page: links, for each list has an address of its own. */
export function Tabs({ current, counts, waiting }: TabsProps) {
  return (
    <nav className="tabs" aria-label="Lists of people">
      {(Object.keys(peopleTabs) as PeopleTab[]).map((tab) => (
        <Link key={tab} to={pathOfTab(tab)} aria-current={tab === current ? 'page' : undefined}>
          {peopleTabs[tab]}{' '}
          <span className={tab === 'requests' && waiting ? 'count calls' : 'count'}>{describeCount(counts[tab])}</span>
        </Link>
      ))}
    </nav>
  );
}
