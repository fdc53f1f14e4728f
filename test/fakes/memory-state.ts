import * as z from 'zod/mini';
import { recordSchema } from '../../shared/adapters/dynamodb/record-schema.ts';
import { emptyAccount, type Account } from '../../shared/domain/account.ts';
import type { JobId, NameId, TaskId } from '../../shared/domain/ids.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import type { Accounts } from '../../shared/ports/accounts.ts';
import type { Names } from '../../shared/ports/names.ts';
import type { Tasks } from '../../shared/ports/tasks.ts';
import { createDueIndex } from './due-index.ts';

/** What comes out of the table again, where a field is not in its schema, or a value is not. */
const asStored = (record: NameRecord): NameRecord =>
  z.parse(recordSchema, JSON.parse(JSON.stringify(record)));

/** The table in memory: version-conditioned writes, and an index that is read by time. */
export type MemoryNames = Names & { readonly records: ReadonlyMap<NameId, NameRecord> };

export const createMemoryNames = (): MemoryNames => {
  const records = new Map<NameId, NameRecord>();
  const index = createDueIndex();
  return {
    records,
    load: async (id) => records.get(id),
    loadAll: async (ids) => ids.flatMap((id) => records.get(id) ?? []),
    save: async (record) => {
      const before = records.get(record.id);
      if ((before?.version ?? 0) !== record.version) return undefined;
      const written = asStored({ ...record, version: record.version + 1 });
      index.move(record.id, before?.due, written.due);
      records.set(record.id, written);
      return written;
    },
    due: async (lane, until, limit) => index.read(lane, until, limit),
    line: async (limit) => index.read('line', Infinity, limit),
  };
};

export type MemoryAccounts = Accounts & { readonly current: () => Account };

export const createMemoryAccounts = (): MemoryAccounts => {
  let account = emptyAccount;
  return {
    current: () => account,
    load: async () => account,
    save: async (next) => {
      if (next.version !== account.version) return undefined;
      account = { ...next, version: next.version + 1 };
      return account;
    },
  };
};

export const createMemoryTasks = (): Tasks => {
  const owners = new Map<TaskId, JobId>();
  return {
    claim: async (taskId, jobId) => {
      const owner = owners.get(taskId) ?? jobId;
      owners.set(taskId, owner);
      return owner === jobId;
    },
  };
};
