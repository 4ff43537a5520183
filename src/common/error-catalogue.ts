/** One entry a kind of refusal: what the API answers, what the panel says. Codes are stable: clients match on them. */
export interface CatalogueEntry {
  /** HTTP status, RFC 9110 clause 15. */
  readonly status: number;
  /** The `title` of the problem document (RFC 9457, clause 3.1.3): the same for every occurrence. */
  readonly title: string;
}

export const errorCatalogue = {
  validation_failed: { status: 400, title: 'Please check what you entered' },
  malformed_request: { status: 400, title: 'The request could not be read' },
  invalid_cursor: { status: 400, title: 'This page marker is not valid' },
  personal_email_domain: { status: 422, title: 'A work email is needed' },
  disposable_email_domain: { status: 422, title: 'A lasting work email is needed' },
  password_too_weak: { status: 422, title: 'A stronger password is needed' },
  not_authenticated: { status: 401, title: 'Please sign in' },
  access_ended: { status: 401, title: 'Your access has ended' },
  reauthentication_required: { status: 401, title: 'Confirm that it’s you' },
  invalid_credentials: { status: 401, title: 'The email or the password is not right' },
  invalid_code: { status: 401, title: 'The code is not right' },
  invalid_ticket: { status: 401, title: 'The sign-in has ended' },
  invalid_passkey: { status: 401, title: 'This passkey does not sign in' },
  invalid_refresh_token: { status: 401, title: 'The session has ended' },
  capability_missing: { status: 403, title: 'Your role does not allow this' },
  second_factor_required: { status: 403, title: 'A second factor is needed' },
  awaiting_approval: { status: 403, title: 'You are waiting for approval' },
  invitation_required: { status: 403, title: 'This organization takes people by invitation only' },
  forged_request: { status: 403, title: 'The request did not come from this site' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  last_admin: { status: 409, title: 'An organization keeps at least one admin' },
  state_conflict: { status: 409, title: 'This no longer fits how things stand' },
  changed_meanwhile: { status: 409, title: 'This was changed meanwhile' },
  request_running: { status: 409, title: 'The same request is still running' },
  request_done: { status: 409, title: 'The same request was carried out, and its answer is lost' },
  item_taken: { status: 409, title: 'Somebody else has this item' },
  domain_taken: { status: 409, title: 'Another organization has this domain' },
  domain_not_proven: { status: 409, title: 'The domain is not proven yet' },
  already_registered: { status: 409, title: 'This person is already signed up' },
  link_invalid: { status: 410, title: 'This link no longer works' },
  too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'This kind of content is not understood' },
  too_many: { status: 422, title: 'Too many at once' },
  idempotency_key_reused: { status: 422, title: 'This idempotency key belongs to another request' },
  contact_unreachable: { status: 422, title: 'This contact can’t be mailed' },
  placeholders_missing: { status: 422, title: 'Placeholders are empty' },
  image_refused: { status: 422, title: 'This image can’t be used' },
  unreadable_file: { status: 422, title: 'The list could not be read' },
  rate_limited: { status: 429, title: 'Too many attempts' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The service is busy' },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
