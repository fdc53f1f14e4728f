import * as z from 'zod/mini';
import { emptyAccount } from '../../domain/account.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { accountSchema } from './account-schema.ts';
import { loadState, saveState, type Table } from './versioned-items.ts';

const accountId = 'account';

export const createAccounts = (target: Table): Accounts => ({
  load: async () => {
    const state = await loadState(target, accountId);
    return state === undefined ? emptyAccount : z.parse(accountSchema, state);
  },
  save: async (account) => {
    const written = { ...account, version: account.version + 1 };
    return (await saveState(target, accountId, written)) ? written : undefined;
  },
});
