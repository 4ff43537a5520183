import { IsIn, IsOptional } from 'class-validator';

/** What the list of mails can be asked for. */
export class MailboxQuery {
  /** `off` keeps the page as it is, for who needs more time than it gives. */
  @IsOptional()
  @IsIn(['off'])
  refresh?: 'off';
}
