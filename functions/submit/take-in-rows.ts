import type { Batch } from '../../shared/domain/batch.ts';
import { nameIdOfRow } from '../../shared/domain/batch-report.ts';
import type { NameId } from '../../shared/domain/ids.ts';
import { emptyRecord, type NameRecord } from '../../shared/domain/name-record.ts';
import type { Row } from '../../shared/domain/row.ts';
import { takeInRow } from '../../shared/domain/take-in-row.ts';
import { folderOf } from '../../shared/domain/upload-key.ts';
import type { AskedRow, BatchRow } from '../../shared/options/read-row.ts';
import { changeName } from '../../shared/workflow/change.ts';
import { payDebts } from '../../shared/workflow/pay-debts.ts';
import { createRowFiles } from './row-files.ts';
import { rowOf } from './row-of.ts';
import type { SubmitPorts } from './submit-ports.ts';

/** Files checked side by side: each may be 10 MB. */
const checkedAtOnce = 5;

/** Writes some rows of a batch under their names, in their order, and has those names looked at. */
export const takeInRows = async (
  ports: SubmitPorts,
  record: NameRecord,
  { file }: Batch,
  rows: readonly BatchRow[],
): Promise<void> => {
  const asked = rows.filter((row) => row.kind === 'asked');
  const files = createRowFiles(ports.media, folderOf(record.name));
  const pending: NameId[] = [];
  for (let start = 0; start < asked.length; start += checkedAtOnce) {
    const group = asked.slice(start, start + checkedAtOnce);
    const identity = { batch: record.name, versionId: file.versionId };
    const found = await Promise.all(
      group.map(async (row) => ({ row, wish: await rowOf(files, row, identity) })),
    );
    for (const { row, wish } of found)
      if (await takeIn(ports, record, row, wish)) pending.push(nameIdOfRow(record, row.name));
  }
  await ports.submitQueue.send(pending.map((look) => ({ look })));
};

/** Whether the name is to be looked at. */
const takeIn = async (
  ports: SubmitPorts,
  { bucket, name }: NameRecord,
  row: AskedRow,
  wish: Row,
): Promise<boolean> => {
  const rowName = folderOf(name) + row.name;
  const empty = emptyRecord(nameIdOfRow({ bucket, name }, row.name), bucket, rowName);
  const changed = await changeName(ports, empty.id, (current, now) => takeInRow(current, wish, now), empty);
  if (changed === undefined || changed.version === 0) return false;
  await payDebts(ports, changed);
  return changed.quietUntil !== undefined;
};
