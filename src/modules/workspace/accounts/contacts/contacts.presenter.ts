import type { Contact } from './contact.entity.js';
import type { ContactResponse } from './dto/contact.response.js';

export const presentContact = ({
  id,
  name,
  email,
  title,
  part,
  leftAt,
  noMailAt,
  createdAt,
}: Contact): ContactResponse => ({ id, name, email, title, part, leftAt, noMailAt, createdAt });
