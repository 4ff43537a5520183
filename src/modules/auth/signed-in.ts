import type { User } from '#src/modules/users/index.js';

/** What a client keeps its session by: an API client bears tokens, a browser holds a cookie. */
export type Via = 'api' | 'browser';

export interface ApiSession {
  readonly via: 'api';
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
}

export interface BrowserSession {
  readonly via: 'browser';
  /** The session cookie's value. */
  readonly cookie: string;
}

/** A person who has just signed in, and the secrets of their new session, which are shown this once. */
export interface SignedIn<S extends ApiSession | BrowserSession = ApiSession | BrowserSession> {
  readonly user: User;
  readonly session: S;
}

export type SessionFor<V extends Via> = V extends 'api' ? ApiSession : BrowserSession;
