import React, { useEffect, useRef, type ReactNode } from 'react';

interface DomainFoldProps {
  /** Whether it folds at all: few domains are shown whole. */
  readonly folds: boolean;
  /** Whether it is open without being asked. */
  readonly open: boolean;
  /** Whether it was added a moment ago, so that it is gone to. */
  readonly isNew: boolean;
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** One domain of many: its head, and the rest behind it. */
export function DomainFold({ folds, open, isNew, head, children }: DomainFoldProps) {
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isNew) summary.current?.focus();
  }, [isNew]);
  return folds ? (
    <details className="fold" open={open}>
      <summary ref={summary}>{head}</summary>
      {children}
    </details>
  ) : (
    <>
      {head}
      {children}
    </>
  );
}
