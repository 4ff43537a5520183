import React from 'react';
import type { OwnFactors } from '../../../api/types';
import { describeDay } from '../../../kit/format-time';
import { Time } from '../../../kit/time';
import { describeCodesLeft } from './words';

interface FactorLinesProps {
  readonly factors: OwnFactors;
  readonly onNewCodes: () => void;
  readonly onRemove: () => void;
}

/** The authenticator app, and the recovery codes that stand in for it or for another factor, with what can be done with each. */
export function FactorLines({ factors: { totp, recoveryCodesLeft }, onNewCodes, onRemove }: FactorLinesProps) {
  const { text, few } = describeCodesLeft(recoveryCodesLeft);
  return (
    <ul className="lines factor-lines">
      {totp === null ? null : (
        <li>
          <span>
            <b>
              Authenticator app <span className="badge on">On</span>
            </b>
            <small>
              added on <Time at={totp.addedAt} never="" describe={describeDay} />
            </small>
          </span>
          <button type="button" className="btn" aria-label="Remove the authenticator app" onClick={onRemove}>
            Remove
          </button>
        </li>
      )}
      <li>
        <span>
          <b>Recovery codes</b>
          <small className={few ? 'remark' : undefined}>{text}</small>
        </span>
        <button type="button" className="btn" onClick={onNewCodes}>
          New recovery codes
        </button>
      </li>
    </ul>
  );
}
