import React from 'react';
import { Link } from 'react-router-dom';
import type { Today } from '../../api/types';
import { describeCount } from '../../kit/format-count';
import { describeAge } from '../../kit/format-time';
import { Time } from '../../kit/time';
import { useNow } from '../../kit/use-now';
import { mailStateLabels } from '../accounts/account-words';
import { accountAddress } from '../accounts/account-address';

/** What went out in one's name since yesterday; nothing where nothing did. */
export function TodayMails({ mails: { data, total } }: { readonly mails: Today['mails'] }) {
  const now = useNow();
  if (data.length === 0) return null;
  return (
    <section className="card results" aria-labelledby="today-mails">
      <div className="part-head">
        <h2 id="today-mails">
          In your name since yesterday <span className="count">{describeCount(total)}</span>
        </h2>
      </div>
      <ul className="lines part-lines">
        {data.map(({ id, subject, recipient, state, accountId, accountName, createdAt }) => (
          <li key={id}>
            <span>
              <b dir="auto">{subject ?? 'A mail to a contact who was deleted'}</b>
              <small>
                {recipient === null ? null : `To ${recipient}, `}
                <Link to={accountAddress(accountId)} dir="auto">
                  {accountName}
                </Link>
              </small>
            </span>
            <span className="line-time">
              {mailStateLabels[state]} · <Time at={createdAt} never="" describe={(at) => describeAge(at, now)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
