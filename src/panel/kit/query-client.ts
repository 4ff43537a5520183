import { QueryClient } from '@tanstack/react-query';
import { RequestFailed } from './api-client';

/**
 * Holds what the server answered. A page asks when it is opened, when something was changed and when its person asks
 * again: nothing is kept for the next page, nothing is asked behind their back, and a refusal is shown at once.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Without a connection the request fails and says so, instead of waiting for one.
      networkMode: 'always',
      // An answer that is the same again was still asked for: what waits for it goes on.
      structuralSharing: false,
      // What the server did not say is a fault of the panel.
      throwOnError: (error) => !(error instanceof RequestFailed),
    },
    mutations: { retry: false, gcTime: 0, networkMode: 'always' },
  },
});

/** The refusal of a query that failed; null where it did not. */
export const problemOf = (error: Error | null): RequestFailed['problem'] | null =>
  error instanceof RequestFailed ? error.problem : null;
