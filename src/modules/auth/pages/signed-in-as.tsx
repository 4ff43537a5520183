import { Notice } from '#src/http/ui/index.js';
import { panelPath } from './safe-next.js';

interface SignedInAsProps {
  /** Who is signed in with this browser. */
  readonly current: string | null;
  /** Whom the link is for. */
  readonly owner: string;
  readonly what: 'invitation' | 'link';
}

/** Says that a mailed link is for somebody else than is signed in, with both ways: the page's own, and back. */
export const SignedInAs = ({ current, owner, what }: SignedInAsProps) =>
  current !== null &&
  current !== owner && (
    <Notice tone="warn">
      You are signed in as <b>{current}</b>, and this {what} is for <b>{owner}</b>. Going on signs {current} out of this
      browser. <a href={panelPath}>Stay signed in as {current}</a>
    </Notice>
  );
