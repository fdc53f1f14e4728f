import { hasBeenPatient, type Batch } from '../../shared/domain/batch.ts';
import { nameOfRow } from '../../shared/domain/batch-rows.ts';
import { nameIdOf } from '../../shared/domain/identity.ts';
import type { NameId } from '../../shared/domain/ids.ts';
import { emptyRecord, type NameRecord } from '../../shared/domain/name-record.ts';
import type { Row } from '../../shared/domain/row.ts';
import { takeInRow } from '../../shared/domain/take-in-row.ts';
import { baseName, folderOf } from '../../shared/domain/upload-key.ts';
import type { AskedRow, BatchRow } from '../../shared/options/read-row.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import { createRowFiles, type RowFiles } from './row-files.ts';
import { refusedRow, rowOf, type RowIdentity } from './row-of.ts';
import { spareReminders } from './spare-reminders.ts';
import type { SubmitPorts } from './submit-ports.ts';

/** Files checked side by side: each may be 10 MB. */
const checkedAtOnce = 5;

/**
 * Writes some rows of a batch under their names, in their order, and has those names looked at. A row that cannot be looked
 * up keeps no other of them from being made; it is an error at first, so that all are taken in again, and refused at last.
 */
export const takeInRows = async (
  ports: SubmitPorts,
  record: NameRecord,
  batch: Batch,
  rows: readonly BatchRow[],
): Promise<void> => {
  const asked = rows.filter((row) => row.kind === 'asked');
  const files = createRowFiles(ports.media, folderOf(record.name), ports.settings.policy.batchFiles);
  const identity = { batch: record.name, versionId: batch.file.versionId, round: batch.round };
  const isLast = hasBeenPatient(batch, ports.ambience.now());
  const pending: NameId[] = [];
  const errors: unknown[] = [];
  const wishes: Row[] = [];
  for (let start = 0; start < asked.length; start += checkedAtOnce) {
    const group = asked.slice(start, start + checkedAtOnce);
    const found = await Promise.all(group.map((row) => lookUp(files, row, identity)));
    wishes.push(...found.map(({ wish }) => wish));
    errors.push(...found.flatMap(({ error }) => (error === undefined ? [] : [error])));
    for (const { row, wish, error } of found) {
      if (error !== undefined && !isLast) continue;
      const taken = await takeIn(ports, record, row, wish);
      if (taken?.quietUntil !== undefined) pending.push(taken.id);
    }
  }
  await spareReminders(ports, record.bucket, wishes);
  await ports.submitQueue.send(pending.map((look) => ({ look })));
  if (errors.length === 0) return;
  const problem = `${errors.length} rows of ${baseName(record.name)} could not be looked up.`;
  if (!isLast) throw new AggregateError(errors, `${problem} They are tried again.`);
  ports.log.warn('batch-rows', { name: record.name, problem, error: String(errors[0]) });
};

type LookedUp = { readonly row: AskedRow; readonly wish: Row; readonly error?: unknown };

const lookUp = async (files: RowFiles, row: AskedRow, identity: RowIdentity): Promise<LookedUp> => {
  try {
    return { row, wish: await rowOf(files, row, identity) };
  } catch (error) {
    const problem = 'Its files could not be read, however often it was tried. Drop the batch again.';
    return { row, wish: refusedRow({ ...identity, number: row.number }, problem), error };
  }
};

/** The row's name as it stands afterwards; undefined where nothing was ever written under it. */
const takeIn = async (
  ports: SubmitPorts,
  record: NameRecord,
  row: AskedRow,
  wish: Row,
): Promise<NameRecord | undefined> => {
  const { bucket } = record;
  const name = nameOfRow(record, row.name);
  const empty = emptyRecord(nameIdOf(bucket, name), bucket, name);
  const changed = await changeName(ports, empty.id, (current, now) => takeInRow(current, wish, now), empty);
  if (changed === undefined || changed.version === 0) return undefined;
  await payDebts(ports, changed);
  return changed;
};
