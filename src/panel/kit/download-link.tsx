import React, { type MouseEvent, type ReactNode } from 'react';
import { request, RequestFailed } from './api-client';
import { at } from './base-path';
import { useNotices } from './toasts';

interface DownloadLinkProps {
  /** The address of the file. */
  readonly path: string;
  readonly children: ReactNode;
}

/**
 * Leads to a file that only whoever has just proved who they are may download. A browser shows nobody why a download was refused:
 * so the server is asked first.
 */
export function DownloadLink({ path, children }: DownloadLinkProps) {
  const { say } = useNotices();
  const href = at(path);
  const download = async (event: MouseEvent): Promise<void> => {
    event.preventDefault();
    try {
      await request('/v1/me/reauthentication');
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      say(error.refusal);
      return;
    }
    Object.assign(document.createElement('a'), { href, download: '' }).click();
  };
  return (
    <a className="btn" href={href} download onClick={(event) => void download(event)}>
      {children}
    </a>
  );
}
