import * as z from 'zod/mini';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { Drop } from '../world/drop.ts';
import type { StoredResult } from '../world/stores.ts';
import { batchKey, batchName, nameOfRow, rowsOfBatch, type WrittenRow } from '../written-batch.ts';
import type { Findings } from './findings.ts';

const rowSchema = z.object({
  row: z.number(),
  name: z.string(),
  state: z.string(),
  problem: z.exactOptional(z.string()),
});
const reportSchema = z.object({ state: z.string(), batch: z.object({ rows: z.array(rowSchema) }) });
const stateSchema = z.object({ state: z.string() });

type AtRest = {
  readonly findings: Findings;
  readonly drop: Drop;
  readonly records: readonly NameRecord[];
  readonly files: ReadonlyMap<string, StoredResult>;
};

const answers = new Set(['refused', 'failed', 'overdue', 'unsure']);
const ends = new Set([...answers, 'completed', 'waiting']);

/** When all is quiet, the batch's report tells what became of every row of its last version. */
export const checkBatch = (world: AtRest): readonly string[] => {
  const { findings, drop, files } = world;
  const latest = drop.entries.findLast(({ key }) => key === batchKey);
  if (latest?.dropped === undefined) return [];
  const body = files.get(`${batchName}.status.json`)?.body;
  const report = body === undefined ? undefined : z.safeParse(reportSchema, JSON.parse(body)).data;
  const rows = rowsOfBatch(latest.dropped.contents);
  if (report === undefined || report.batch.rows.length !== rows.length) {
    findings.report('lost', `${batchName} has no report on its ${rows.length} rows.`);
    return [];
  }
  if (report.state !== 'completed') findings.report('stuck', `${batchName} stays ${report.state} for ever.`);
  for (const [index, row] of rows.entries()) {
    checkRow(world, row, report.batch.rows[index], latest.versionId);
  }
  return rows.map(nameOfRow);
};

const checkRow = (
  { findings, files, records }: AtRest,
  row: WrittenRow,
  shown: z.output<typeof rowSchema> | undefined,
  versionId: string | undefined,
) => {
  const name = nameOfRow(row);
  if (shown?.name !== row.name || !ends.has(shown.state)) {
    findings.report('lost', `${name} is reported as ${shown?.name} ${shown?.state}.`);
    return;
  }
  const error = files.get(`${batchName}.error.txt`)?.body ?? '';
  const isTold = shown.problem !== undefined && error.includes(`(${row.name})`);
  if (answers.has(shown.state) && !isTold) {
    findings.report('lost', `${name} is ${shown.state}, and nobody is told why.`);
  }
  const body = files.get(`${name}.status.json`)?.body ?? '{"state":"none"}';
  const { state } = z.parse(stateSchema, JSON.parse(body));
  if (state !== shown.state)
    findings.report('staleWrites', `${name} is ${state}, and reported as ${shown.state}.`);
  const known = records.find((record) => record.name === name)?.row?.versionId;
  if (known !== versionId)
    findings.report('lost', `${name} was last taken in from ${known}, not from ${versionId}.`);
};
