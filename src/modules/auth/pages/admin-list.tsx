import type { AdminContact } from '#src/http/index.js';

/** The admins who can help, with a way to write to each. */
export const AdminList = ({ admins }: { readonly admins: readonly AdminContact[] }) =>
  admins.length > 0 && (
    <ul className="people">
      {admins.map(({ name, email }) => (
        <li key={email}>
          {name} (<a href={`mailto:${email}`}>{email}</a>)
        </li>
      ))}
    </ul>
  );
