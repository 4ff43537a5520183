/**
 * The next `$5` renewals behind the one of `$2` and `$3`, up to the day `$4`, of accounts that are customers still; `$1` is the
 * organization. The index of renewals has them in this order.
 */
export const nextRenewals = `
  SELECT id AS "accountId", renewal_on::text AS "renewalOn" FROM accounts
   WHERE organization_id = $1 AND archived_at IS NULL
     AND (coalesce(renewal_on, 'infinity'), id) > ($2::date, $3::uuid) AND coalesce(renewal_on, 'infinity') <= $4::date
     AND stage_id NOT IN (SELECT id FROM account_stages WHERE organization_id = $1 AND closed)
   ORDER BY coalesce(renewal_on, 'infinity'), id LIMIT $5`;
