import React from 'react';
import type { OwnSession, OwnSessions } from '../../api/types';
import { request } from '../../kit/api-client';
import { describeAgeWithin, describeDay } from '../../kit/format-time';
import { LoadProblem } from '../../kit/load-problem';
import { Time } from '../../kit/time';
import { useAnnounce } from '../../kit/use-announce';
import { useNow } from '../../kit/use-now';
import type { useQuery } from '../../kit/use-query';
import { sessionsPath, useEndOthers } from './use-end-others';

/** Where somebody is signed in, with what ends it. */
export function SessionsSection({ answer, problem, reload }: ReturnType<typeof useQuery<OwnSessions>>) {
  const said = useAnnounce(reload);
  const end = ({ id, device }: OwnSession): void =>
    said(request(`${sessionsPath}/${id}`, { method: 'DELETE' }), `${device} is signed out.`);
  const endOthers = useEndOthers({ reload });
  return (
    <section className="panel-card" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <p className="mute">
        What you end here is signed out at once. If you don’t know one of them, change your password.
      </p>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer === null ? null : (
        <>
          <ul className="lines own-sessions">
            {answer.data.map((session) => (
              <Session key={session.id} session={session} onEnd={() => end(session)} />
            ))}
          </ul>
          {answer.data.length < 2 ? null : (
            <button type="button" className="btn" onClick={endOthers}>
              Sign out everywhere else
            </button>
          )}
        </>
      )}
    </section>
  );
}

function Session({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => void }) {
  const { device, kind, ip, createdAt, lastUsedAt, current } = session;
  const now = useNow();
  return (
    <li>
      <span>
        <b>
          {kind === 'api' ? `${device} (API)` : device} {current ? <span className="badge">This one</span> : null}
        </b>
        <small>
          {ip === null ? '' : `${ip} · `}signed in on <Time at={createdAt} never="" describe={describeDay} /> · last
          used <Time at={lastUsedAt} never="" describe={(at) => describeAgeWithin(at, now)} />
        </small>
      </span>
      {current ? null : (
        <button type="button" className="btn" aria-label={`Sign out ${device}, ${ip ?? ''}`} onClick={onEnd}>
          Sign out
        </button>
      )}
    </li>
  );
}
