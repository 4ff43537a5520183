import type { Page } from 'playwright-core';

/** Requests of a page that wait, so that a test can look at what the page shows meanwhile. */
export interface HeldRequests {
  /** Resolves once the page has sent one: before, it may not have got that far. */
  readonly sent: Promise<unknown>;
  /** Lets these go on, and whatever comes after them. */
  release(): Promise<void>;
}

/** Has requests to this address wait from now on. */
export async function holdRequests(page: Page, address: string | RegExp): Promise<HeldRequests> {
  const first = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  const held: Promise<void>[] = [];
  await page.route(address, (route) => {
    first.resolve(undefined);
    // The page may have given up waiting.
    held.push(released.promise.then(() => route.continue()).catch(() => undefined));
  });
  return {
    sent: first.promise,
    release: async () => {
      released.resolve(undefined);
      await Promise.all(held);
    },
  };
}
