import { advance, loseBatch, nextReport, pace, ripenBatch, type Batch } from '../../shared/domain/batch.ts';
import { reportOf } from '../../shared/domain/batch-report.ts';
import {
  nameIdOfRow,
  restOf,
  writesOf,
  type NamedRow,
  type RowsSeen,
} from '../../shared/domain/batch-rows.ts';
import { editionOf, type NameRecord } from '../../shared/domain/name-record.ts';
import { resultKeysOf } from '../../shared/domain/result-keys.ts';
import { baseName } from '../../shared/domain/upload-key.ts';
import { readBatch } from '../../shared/options/read-batch.ts';
import type { BatchRow } from '../../shared/options/read-row.ts';
import { save } from '../../shared/workflow/change.ts';
import { keep } from './keep.ts';
import type { SubmitPorts } from './submit-ports.ts';
import { takeInRows } from './take-in-rows.ts';

/** Few enough to be done well within the function's time, though each may name two files of its own to be checked. */
const rowsAtOnce = 25;

/**
 * Brings a batch further: the end of its quiet period, its next rows, its report. The rows that were taken in are written
 * down after them, so a crash takes them in again, which changes nothing. A lost race means that somebody else does the
 * same, or that the batch has changed and is looked at again for that.
 */
export const lookAtBatch = async (ports: SubmitPorts, seen: NameRecord): Promise<void> => {
  const now = ports.ambience.now();
  const record = await keep(ports, ripenBatch(seen, now), seen);
  const batch = record?.batch;
  if (record === undefined || batch?.lookAt === undefined) return;
  const isExpanding = batch.taken < batch.rows;
  // While a newer version rests, the old one starts nothing more.
  if (isExpanding ? record.quietUntil !== undefined : batch.lookAt > now) return;
  const rows = await rowsOf(ports, batch);
  if (rows === undefined) await keep(ports, loseBatch(record, batch, now));
  else if (isExpanding) await expand(ports, record, batch, rows);
  else await report(ports, record, batch, rows);
};

/** Undefined when the version is gone: it was in order when it came. */
const rowsOf = async ({ media }: SubmitPorts, { file }: Batch): Promise<readonly BatchRow[] | undefined> => {
  const text = await media.readText(file);
  if (text === undefined) return undefined;
  const read = await readBatch(text, baseName(file.key));
  return read.kind === 'batch' ? read.rows : undefined;
};

const expand = async (
  ports: SubmitPorts,
  record: NameRecord,
  batch: Batch,
  rows: readonly BatchRow[],
): Promise<void> => {
  const taken = Math.min(batch.taken + rowsAtOnce, batch.rows);
  await takeInRows(ports, record, batch, rows.slice(batch.taken, taken));
  const kept = await keep(ports, advance(record, batch, taken, ports.ambience.now()));
  if (kept !== undefined) await ports.submitQueue.send([{ look: record.id }]);
};

/**
 * The next report is appointed before this one is written, the last one too: a crash in between costs one report, and the
 * next one comes. What is written says how the batch stands after it.
 */
const report = async (
  ports: SubmitPorts,
  record: NameRecord,
  batch: Batch,
  rows: readonly BatchRow[],
): Promise<void> => {
  const { timing } = ports.settings;
  const now = ports.ambience.now();
  const seen = await rowsSeen(ports, record, rows);
  const paced = pace(batch, writesOf(seen));
  const lookAt = nextReport(paced, restOf(record, seen, now, timing), now, timing);
  const { lookAt: _, ...silent } = paced;
  const appointed = { ...silent, lookAt: lookAt ?? now + timing.reportMs };
  const saved = await save(ports.names, { ...record, batch: appointed }, ports.ambience);
  if (saved === undefined) return;
  const { status, errorText } = reportOf(saved, lookAt === undefined ? silent : appointed, seen, now);
  const text = `${JSON.stringify(status, null, 2)}\n`;
  const fence = { keys: resultKeysOf(saved), writer: saved.id, edition: editionOf(saved) };
  await ports.results.publish({ ...fence, status: text, errorText });
  if (lookAt === undefined) await save(ports.names, { ...saved, batch: silent }, ports.ambience);
};

const rowsSeen = async (
  { names }: SubmitPorts,
  record: NameRecord,
  rows: readonly BatchRow[],
): Promise<RowsSeen> => {
  const asked = rows.filter((row) => row.kind === 'asked');
  const found = await names.loadAll(asked.map(({ name }) => nameIdOfRow(record, name)));
  return { rows: rows.map(namedRow), records: new Map(found.map((each) => [each.name, each])) };
};

const namedRow = (row: BatchRow): NamedRow => ({
  number: row.number,
  ...(row.name === undefined ? {} : { name: row.name }),
  ...(row.kind === 'refused' ? { problem: row.problem } : {}),
});
