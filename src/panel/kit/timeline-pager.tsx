import React from 'react';

interface TimelinePagerProps {
  readonly label: string;
  readonly loading: boolean;
  /** Null where there is nothing newer, or older. */
  readonly onNewer: (() => void) | null;
  readonly onOlder: (() => void) | null;
}

/** The way to newer and older events of a timeline. */
export function TimelinePager({ label, loading, onNewer, onOlder }: TimelinePagerProps) {
  if (onNewer === null && onOlder === null) return null;
  const turn = (go: (() => void) | null) => ({
    // Not `disabled`: the button that has just led to the last page keeps the focus.
    'aria-disabled': loading || go === null,
    onClick: () => {
      if (!loading) go?.();
    },
  });
  return (
    <div className="foot">
      <span>Newest first</span>
      <nav aria-label={label}>
        <button type="button" className="btn" {...turn(onNewer)}>
          Newer
        </button>
        <button type="button" className="btn" {...turn(onOlder)}>
          Older
        </button>
      </nav>
    </div>
  );
}
