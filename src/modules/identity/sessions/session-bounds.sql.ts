/**
 * Whether a session `s` of an organization `o` has not ended by time: nobody used it for so long as its organization allows, or it
 * began too long ago. Judged whenever a session is read, so a bound holds for those that exist as well.
 */
export const withinBounds = `s.expires_at > now() AND s.renewed_at > now() - make_interval(hours => o.session_idle_hours)
     AND s.created_at > now() - make_interval(days => o.session_days)`;
