import type { Account } from '../domain/account.ts';

/** The one aggregate of the deployment. A save that lost a race answers undefined: read again and decide again. */
export interface Accounts {
  load(): Promise<Account>;
  save(account: Account): Promise<Account | undefined>;
}
