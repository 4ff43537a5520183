import { useEffect, useState } from 'react';
import type { TemplatePreview } from '../../api/types';
import { request, RequestFailed } from '../../kit/api-client';
import type { TemplateDraft } from './template-draft';

/** Milliseconds without a keystroke before a text is shown anew. */
const pause = 250;

/** What a text that is being written gives, shown anew while one writes; the last one stays until the next is there. */
export function useTextPreview(draft: TemplateDraft, accountId: string | null): TemplatePreview | null {
  const [preview, setPreview] = useState<TemplatePreview | null>(null);
  const { kind, subject, body, dueInDays } = draft;
  useEffect(() => {
    const aborting = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const text = { kind, subject, body, dueInDays, ...(accountId !== null && { accountId }) };
        setPreview(await request<TemplatePreview>('/v1/templates/preview', { body: text, signal: aborting.signal }));
      } catch (error) {
        // Saving says what is wrong; a preview is a help, and one that failed is made with the next letter.
        if (!(error instanceof RequestFailed) && !aborting.signal.aborted) throw error;
      }
    };
    const timer = setTimeout(() => void look(), pause);
    return () => {
      clearTimeout(timer);
      aborting.abort();
    };
  }, [kind, subject, body, dueInDays, accountId]);
  return preview;
}
