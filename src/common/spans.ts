import { channel } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders } from 'node:http';
import { currentOperation, type Operation } from './operation.js';

/** Named by OpenTelemetry's conventions. Nothing secret and nothing of a person or an organization may be in them. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

interface SpanDescription {
  readonly name: string;
  /** Answering a request, doing a job, asking another server, or working by itself. */
  readonly kind: 'server' | 'consumer' | 'client' | 'internal';
  readonly attributes?: SpanAttributes;
}

export interface SpanBegun extends SpanDescription {
  /** Known by its identity: an operation, or an object of a part's own. */
  readonly span: object;
  /** The operation that it is part of. */
  readonly parent?: Operation;
  /** A request's, which may say what else it is part of (W3C Trace Context). */
  readonly headers?: IncomingHttpHeaders;
}

export interface SpanEnded {
  readonly span: object;
  readonly attributes?: SpanAttributes;
  /** What kind of error ended it, such as an SQLSTATE; absent where none did. */
  readonly failure?: string | undefined;
}

/**
 * What is told as operations and parts of them begin and end, for whoever traces them. Nobody listens unless traces are
 * configured: then telling costs a comparison.
 */
export const spans = { began: channel('thread.span-began'), ended: channel('thread.span-ended') };

/** Whether it is worth describing a span. */
export const isTraced = (): boolean => spans.began.hasSubscribers;

export const beginSpan = (begun: SpanBegun): void => {
  spans.began.publish(begun);
};

export const endSpan = (ended: SpanEnded): void => {
  spans.ended.publish(ended);
};

/** Has a part of the current operation traced. */
export function inSpan<T>(description: SpanDescription, work: () => Promise<T>): Promise<T> {
  const parent = isTraced() ? currentOperation() : undefined;
  return parent === undefined ? work() : traced({ ...description, span: {}, parent }, work);
}

/** Has an operation traced, as far as `work` is all of it. */
export const operationInSpan = <T>(
  operation: Operation,
  description: SpanDescription,
  work: () => Promise<T>,
): Promise<T> => (isTraced() ? traced({ ...description, span: operation }, work) : work());

async function traced<T>(begun: SpanBegun, work: () => Promise<T>): Promise<T> {
  const { span } = begun;
  beginSpan(begun);
  try {
    const result = await work();
    endSpan({ span });
    return result;
  } catch (error) {
    endSpan({ span, failure: error instanceof Error ? error.name : 'Error' });
    throw error;
  }
}
