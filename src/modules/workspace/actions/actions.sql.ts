/** An action with what it leads to; `$1` is the organization. */
export const actionFacts = `
  SELECT action.id, action.kind, action.state, action.template_id AS "templateId", action.template_version AS "templateVersion",
         text.name AS "templateName", action.account_id AS "accountId", account.name AS "accountName",
         action.contact_id AS "contactId", action.recipient, contact.name AS "contactName",
         action.sender_id AS "senderId", action.subject, action.body, action.held_until AS "heldUntil",
         action.state = 'held' AND (action.held_until IS NULL OR action.held_until > now()) AS "canCancel",
         greatest(0, ceil(date_part('epoch', action.held_until - now())))::int AS "heldSeconds",
         action.failure, action.queue_item_id AS "queueItemId", action.created_at AS "createdAt",
         action.settled_at AS "settledAt"
    FROM actions AS action
    JOIN accounts AS account ON account.organization_id = action.organization_id AND account.id = action.account_id
    JOIN template_versions AS text ON text.organization_id = action.organization_id
         AND text.template_id = action.template_id AND text.version = action.template_version
    LEFT JOIN contacts AS contact ON contact.organization_id = action.organization_id AND contact.id = action.contact_id
   WHERE action.organization_id = $1`;
