import { emptyAccount, type Account } from '../../../shared/domain/account.ts';
import type { Due } from '../../../shared/domain/due.ts';
import type { JobId, NameId, TaskId } from '../../../shared/domain/ids.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Publication } from '../../../shared/ports/results.ts';
import type { CopyOutcome } from '../../../shared/ports/video-copier.ts';

/** Who is told of everything that is written. */
export type Witness = {
  readonly nameSaved: (before: NameRecord | undefined, after: NameRecord) => void;
  readonly accountSaved: (before: Account, after: Account) => void;
  readonly raceLost: () => void;
  readonly resultWritten: (key: string, before: StoredResult | undefined, after: StoredResult) => void;
};

export type StoredResult = { readonly writer: string; readonly edition: number; readonly body: string };

/** The table and the results bucket as they are, without any faults: each operation happens at once. */
export type Stores = ReturnType<typeof createStores>;

export const createStores = (witness: Witness) => {
  const records = new Map<NameId, NameRecord>();
  const owners = new Map<TaskId, JobId>();
  const files = new Map<string, StoredResult>();
  let account = emptyAccount;
  let writes = 0;

  const write = (record: NameRecord): NameRecord => {
    const before = records.get(record.id);
    const after = { ...record, version: record.version + 1 };
    records.set(record.id, after);
    writes += 1;
    witness.nameSaved(before, after);
    return after;
  };
  const appointed = (wanted: (due: Due) => boolean) =>
    [...records.values()]
      .flatMap(({ id, due }) => (due !== undefined && wanted(due) ? [{ id, at: due.at }] : []))
      .sort((one, other) => one.at - other.at)
      .map(({ id }) => id);
  const put = (key: string, after: StoredResult) => {
    const before = files.get(key);
    files.set(key, after);
    witness.resultWritten(key, before, after);
  };
  const editionAt = (key: string) => files.get(key)?.edition ?? -1;

  return {
    records,
    owners,
    files,
    account: () => account,
    /** How often a name or the account was written. */
    writes: () => writes,
    /** Writes whatever stands there: only a seeded bug does. */
    write,
    put,
    load: (id: NameId) => records.get(id),
    save: (record: NameRecord) => {
      if ((records.get(record.id)?.version ?? 0) === record.version) return write(record);
      witness.raceLost();
      return undefined;
    },
    due: (lane: Due['lane'], until: number, limit: number) =>
      appointed((due) => due.lane === lane && due.at <= until).slice(0, limit),
    saveAccount: (next: Account) => {
      if (next.version !== account.version) {
        witness.raceLost();
        return undefined;
      }
      const before = account;
      account = { ...next, version: next.version + 1 };
      writes += 1;
      witness.accountSaved(before, account);
      return account;
    },
    claim: (taskId: TaskId, jobId: JobId) => {
      const owner = owners.get(taskId) ?? jobId;
      owners.set(taskId, owner);
      return owner === jobId;
    },
    publish: ({ keys, writer, edition, status, errorText }: Publication) => {
      const isCurrent = editionAt(keys.status) <= edition;
      if (editionAt(keys.status) < edition) put(keys.status, { writer, edition, body: status });
      if (!isCurrent) return;
      if (errorText === undefined) files.delete(keys.errorText);
      else if (editionAt(keys.errorText) < edition) put(keys.errorText, { writer, edition, body: errorText });
    },
    /** A video's body is the URL that it came from. */
    store: (key: string, after: StoredResult): CopyOutcome => {
      const there = files.get(key);
      const isOurs = there?.edition === after.edition && there.writer === after.writer;
      if (!isOurs && editionAt(key) >= after.edition) return { kind: 'superseded' };
      put(key, after);
      return { kind: 'copied', bytes: 1000, durationSeconds: undefined };
    },
  };
};
