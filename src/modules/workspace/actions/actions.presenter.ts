import type { PersonName } from '#src/modules/audit/index.js';
import type { ActionFacts } from './actions.repository.js';
import type { ActionResponse } from './dto/action.response.js';

export function presentAction(action: ActionFacts, names: ReadonlyMap<string, PersonName>): ActionResponse {
  const { id, kind, state, subject, body, canCancel, heldSeconds, failure, queueItemId, senderId } = action;
  const sender = senderId === null ? undefined : names.get(senderId);
  return {
    id,
    kind,
    state,
    template: { id: action.templateId, name: action.templateName, version: action.templateVersion },
    account: { id: action.accountId, name: action.accountName },
    recipient:
      action.contactId === null
        ? null
        : { contactId: action.contactId, name: action.contactName, email: action.recipient },
    sender: senderId === null || sender === undefined ? null : { id: senderId, name: sender.name ?? sender.email },
    subject,
    text: body,
    canCancel,
    heldSeconds: canCancel ? heldSeconds : null,
    heldUntil: action.heldUntil?.toISOString() ?? null,
    failure,
    queueItemId,
    createdAt: action.createdAt.toISOString(),
    settledAt: action.settledAt?.toISOString() ?? null,
  };
}
