import * as z from 'zod/mini';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { Drop } from '../world/drop.ts';
import type { StoredResult } from '../world/stores.ts';
import { nameOfRow, type BatchName, type WrittenRow } from '../written-batch.ts';
import type { Findings } from './findings.ts';
import type { JobBook } from './job-book.ts';
import { isHalfKey, isMadeOfRow } from './row-or-own.ts';

const rowSchema = z.object({
  row: z.number(),
  name: z.string(),
  state: z.string(),
  problem: z.exactOptional(z.string()),
});
type Shown = z.output<typeof rowSchema>;
const reportSchema = z.object({ state: z.string(), batch: z.object({ rows: z.array(rowSchema) }) });
const stateSchema = z.object({ state: z.string() });

type AtRest = {
  readonly findings: Findings;
  readonly incidents: Incidents;
  readonly book: JobBook;
  readonly drop: Drop;
  readonly records: readonly NameRecord[];
  readonly files: ReadonlyMap<string, StoredResult>;
};

const answers = new Set(['refused', 'failed', 'overdue', 'unsure']);
const ends = new Set([...answers, 'completed', 'waiting']);

/** When all is quiet, the batch's report tells what became of every row of its last version. */
export const checkBatch = (world: AtRest, batch: BatchName): readonly string[] => {
  const { findings, drop, files } = world;
  const latest = drop.entries.findLast(({ key }) => key === `${batch}.json`);
  if (latest?.dropped === undefined) return [];
  const body = files.get(`${batch}.status.json`)?.body;
  const report = body === undefined ? undefined : z.safeParse(reportSchema, JSON.parse(body)).data;
  const { rows = [] } = latest.dropped;
  if (report === undefined || report.batch.rows.length !== rows.length) {
    findings.report('lost', `${batch} has no report on its ${rows.length} rows.`);
    return [];
  }
  if (report.state !== 'completed') findings.report('stuck', `${batch} stays ${report.state} for ever.`);
  for (const [index, row] of rows.entries()) {
    checkRow(world, batch, row, report.batch.rows[index], latest.versionId);
  }
  return rows.map(nameOfRow);
};

const checkRow = (
  world: AtRest,
  batch: BatchName,
  row: WrittenRow,
  shown: Shown | undefined,
  versionId: string | undefined,
) => {
  const { findings, files, records } = world;
  const name = nameOfRow(row);
  if (shown?.name !== row.name || !ends.has(shown.state)) {
    findings.report('lost', `${name} is reported as ${shown?.name} ${shown?.state}.`);
    return;
  }
  const error = files.get(`${batch}.error.txt`)?.body ?? '';
  const isTold = shown.problem !== undefined && error.includes(`(${row.name})`);
  if (answers.has(shown.state) && !isTold) {
    findings.report('lost', `${name} is ${shown.state}, and nobody is told why.`);
  }
  const record = records.find((each) => each.name === name);
  if (record?.row?.batch === batch) checkOwnRow(world, record, shown, versionId);
  else checkTaken(world, record, name, shown);
};

const checkOwnRow = (
  { findings, incidents, files, book }: AtRest,
  record: NameRecord,
  shown: Shown,
  versionId: string | undefined,
) => {
  const { name, row } = record;
  const body = files.get(`${name}.status.json`)?.body ?? '{"state":"none"}';
  const { state } = z.parse(stateSchema, JSON.parse(body));
  if (state !== shown.state)
    findings.report('staleWrites', `${name} is ${state}, and reported as ${shown.state}.`);
  if (row?.versionId !== versionId)
    findings.report('lost', `${name} was last taken in from ${row?.versionId}, not from ${versionId}.`);
  const isOthers = shown.state === 'completed' && book.nameOf(name).completed?.isRow === false;
  if (isMadeOfRow(record) && !isOthers) return;
  incidents.observe('row.files-came');
  if (shown.problem === undefined)
    findings.report('lost', `${name} has files of its own, and nobody is told that the row gives way.`);
};

/** A row is refused its name for a reason: files of its own, a video made from them, or another batch's row. */
const checkTaken = (
  { findings, incidents, drop }: AtRest,
  record: NameRecord | undefined,
  name: string,
  shown: Shown,
) => {
  const hadFiles = drop.entries.some(
    ({ key, dropped }) =>
      key.startsWith(`${name}.`) && isHalfKey(key) && dropped !== undefined && dropped.refusal === undefined,
  );
  incidents.observe(record?.row === undefined ? 'row.name-taken' : 'row.name-owned');
  if (shown.state !== 'refused')
    findings.report('lost', `${name} is not the batch's, and is ${shown.state}.`);
  if (record?.row === undefined && !hadFiles)
    findings.report('lost', `${name} is refused to a batch, and nobody else wants it.`);
};
