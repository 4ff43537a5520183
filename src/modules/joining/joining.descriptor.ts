import { event, type ModuleDescriptor } from '../descriptor.js';

export const joiningDescriptor = {
  events: {
    'join_request.received': event('Asked to join', 'asked to join', 'ask to join'),
    'join_request.approved': event('Request to join approved', 'let {subject} in', 'let {subject} in'),
    'join_request.declined': event(
      'Request to join declined',
      'declined the request of {subject} to join',
      'decline the request of {subject} to join',
    ),
    'join_request.expired': event(
      'Request to join expired',
      'ended the request of {subject} to join: nobody decided in 30 days',
      'end the request of {subject} to join',
    ),
    'join_request.ended': event(
      'Request to join ended',
      'ended the request of {subject} to join',
      'end the request of {subject} to join',
    ),
    'signup.resent': event(
      'Sign-up link sent again',
      'sent {subject} the sign-up link again',
      'send {subject} the sign-up link again',
    ),
  },
  eventGroups: { join_request: 'Requests to join' },
  retentionDays: { joinRequests: 30 },
} as const satisfies ModuleDescriptor;
