import React from 'react';
import { Link, useLocation } from 'react-router-dom';
import { queuePath } from '../features/queue/queue-views';
import { describeWaiting } from '../features/users/describe-people';
import { describeCount } from '../kit/format-count';
import { useLiveShell } from './live-shell';
import { shell } from '../kit/shell-state';
import { useQueueCounts } from './use-queue-counts';

const peoplePath = '/admin/resources/people';

/** The pages that this person may open, as the server lists them. */
export function Navigation() {
  const { pathname } = useLocation();
  const { queue, waiting } = useLiveShell();
  useQueueCounts();
  return (
    <nav aria-label="Main">
      {shell.navigation.map(({ heading, items }) => (
        <React.Fragment key={heading ?? ''}>
          {heading === null ? null : <h2 className="nav-heading">{heading}</h2>}
          <ul className="nav-list">
            {items.map(({ label, href }) => (
              <li key={href}>
                <Link
                  to={href}
                  aria-current={pathname === href ? 'page' : undefined}
                  reloadDocument={shell.problem !== null}
                >
                  {label}
                  {href === peoplePath && waiting > 0 ? (
                    <Count of={waiting} words={describeWaiting(waiting)} calls />
                  ) : null}
                  {href === queuePath && queue.mine > 0 ? (
                    <Count
                      of={queue.mine}
                      words={queue.mine === 1 ? '1 task of yours' : `${describeCount(queue.mine)} tasks of yours`}
                    />
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </React.Fragment>
      ))}
    </nav>
  );
}

interface CountProps {
  readonly of: number;
  readonly words: string;
  /** Whether somebody waits for it. */
  readonly calls?: boolean;
}

/** How many there are behind a link. */
function Count({ of, words, calls = false }: CountProps) {
  return (
    <span className={calls ? 'nav-count calls' : 'nav-count'} title={words}>
      <span aria-hidden="true">{of > 99 ? '99+' : of}</span>
      <span className="visually-hidden">, {words}</span>
    </span>
  );
}
