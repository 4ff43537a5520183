import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';

/** How what is open at accounts goes along when they get another CSM. */
export interface MovingItems {
  /** How many open ones the accounts' present CSMs have there. */
  count(organizationId: string, accountIds: readonly string[]): Promise<number>;
  /**
   * Gives those to another user. The accounts are locked, and still have their former CSMs.
   * @param actorId who moves them, and needs no mail about it; null for nobody
   */
  move(
    tx: Tx,
    organizationId: string,
    accountIds: readonly string[],
    to: string,
    actorId: string | null,
  ): Promise<void>;
}

/** Ends what is open at an account that is archived. It is locked, and not archived yet. */
type EndWithAccount = (tx: Tx, organizationId: string, accountId: string) => Promise<void>;

/** Forgets a contact of an account who is deleted. The account is locked. */
type ForgetContact = (tx: Tx, organizationId: string, accountId: string, contactId: string) => Promise<void>;

/** What goes along with accounts, and what ends with them. Modules above register it when they start. */
@Injectable()
export class AccountMoves {
  private readonly items: MovingItems[] = [];
  private readonly ends: EndWithAccount[] = [];
  private readonly forgets: ForgetContact[] = [];

  register(items: MovingItems): void {
    this.items.push(items);
  }

  onArchived(end: EndWithAccount): void {
    this.ends.push(end);
  }

  onContactDeleted(forget: ForgetContact): void {
    this.forgets.push(forget);
  }

  /** How many open items would go along. */
  async count(organizationId: string, accountIds: readonly string[]): Promise<number> {
    const counts = await Promise.all(this.items.map((items) => items.count(organizationId, accountIds)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Lets open items go along. Called before the accounts' CSM is changed, while they are locked. */
  async move(...move: Parameters<MovingItems['move']>): Promise<void> {
    for (const items of this.items) await items.move(...move);
  }

  /** Ends what is open at an account that is being archived. */
  async close(tx: Tx, organizationId: string, accountId: string): Promise<void> {
    for (const end of this.ends) await end(tx, organizationId, accountId);
  }

  /** Lets every module forget a contact who is being deleted. */
  async forgetContact(tx: Tx, organizationId: string, accountId: string, contactId: string): Promise<void> {
    for (const forget of this.forgets) await forget(tx, organizationId, accountId, contactId);
  }
}
