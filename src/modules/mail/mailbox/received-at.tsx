const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** When a mail came (`time` in ISO 8601). In UTC, for the server does not know where the reader is. */
export const ReceivedAt = ({ time }: { readonly time: string }) => (
  <time dateTime={time}>{format.format(new Date(time))} UTC</time>
);
