import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';

/** Addresses of users who have left, to be forgotten. */
export interface ForgottenAddresses {
  readonly emails: readonly string[];
  /** Those at the organization's own domains that sign in nowhere else: whatever they began, they began here. */
  readonly own: readonly string[];
}

/** What another module does when users, or their addresses, leave, in the transaction of that. The organization is locked. */
export interface DepartureListener {
  /** A user was removed. */
  onRemoval?(tx: Tx, organizationId: string, email: string): Promise<void>;
  /** A user has another address. @param email the one before */
  onAddressChange?(tx: Tx, organizationId: string, email: string): Promise<void>;
  /** Users are anonymised: deletes what the module keeps of their addresses. */
  onForgetting?(tx: Tx, organizationId: string, addresses: ForgottenAddresses): Promise<void>;
}

/** Tells the modules above when users leave. They register when they start. */
@Injectable()
export class Departures {
  private readonly listeners: DepartureListener[] = [];

  register(listener: DepartureListener): void {
    this.listeners.push(listener);
  }

  async removed(tx: Tx, organizationId: string, email: string): Promise<void> {
    for (const listener of this.listeners) await listener.onRemoval?.(tx, organizationId, email);
  }

  async addressChanged(tx: Tx, organizationId: string, email: string): Promise<void> {
    for (const listener of this.listeners) await listener.onAddressChange?.(tx, organizationId, email);
  }

  async forgotten(tx: Tx, organizationId: string, addresses: ForgottenAddresses): Promise<void> {
    for (const listener of this.listeners) await listener.onForgetting?.(tx, organizationId, addresses);
  }
}
