import React from 'react';
import { Link } from 'react-router-dom';
import { describeCount } from '../../kit/format-count';

interface PartHeadProps {
  readonly id: string;
  readonly title: string;
  readonly total: number;
  /** Where all of it is. */
  readonly to: string;
}

/** What a part of the page is called, how many there are, and the way to all of them. */
export function PartHead({ id, title, total, to }: PartHeadProps) {
  return (
    <div className="part-head">
      <h2 id={id}>
        {title} <span className="count">{describeCount(total)}</span>
      </h2>
      <Link to={to}>
        All<span className="visually-hidden"> of “{title}”</span>
      </Link>
    </div>
  );
}
