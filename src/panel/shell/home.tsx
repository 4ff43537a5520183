import React from 'react';
import { Link } from 'react-router-dom';
import { Today } from '../features/queue/today';
import { describeWaiting } from '../features/users/describe-people';
import { useLiveShell } from './live-shell';

/** Where one arrives: Today, below what an admin is asked for. */
export function Home() {
  const { waiting } = useLiveShell();
  return (
    <Today
      banner={
        waiting === 0 ? null : (
          <div className="banner">
            <span>
              <b>{describeWaiting(waiting)}.</b> They can’t sign in until an admin lets them in.
            </span>
            <Link to="/admin/resources/people?tab=requests">Review</Link>
          </div>
        )
      }
    />
  );
}
