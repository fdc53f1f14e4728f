import * as z from 'zod/mini';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { filesOfBatch, nameOfRow, type BatchName, type WrittenRow } from '../written-batch.ts';
import type { AtRest } from './at-rest.ts';
import { isHalfKey, isMadeOfRow } from './row-or-own.ts';

const rowSchema = z.object({
  row: z.number(),
  name: z.string(),
  state: z.string(),
  problem: z.exactOptional(z.string()),
});
type Shown = z.output<typeof rowSchema>;
const reportSchema = z.object({ batch: z.object({ rows: z.array(rowSchema) }) });
const stateSchema = z.object({ state: z.string() });

/** Withdrawn is a row that was used up, and under whose name a later pair was removed before it was sent. */
const answers = new Set(['refused', 'failed', 'overdue', 'unsure', 'withdrawn', 'waiting']);
const ends = new Set([...answers, 'completed']);

/** When all is quiet, the batch's report tells what became of every row of the version that was read last. */
export const checkBatch = (world: AtRest, batch: BatchName): readonly string[] => {
  const { findings, drop, records, files } = world;
  const versionId = records.find(({ name }) => name === batch)?.batch?.file.versionId;
  const lying = filesOfBatch(batch).flatMap((file) => {
    const latest = drop.entries.findLast(({ key }) => key === file);
    return latest?.dropped === undefined ? [] : [latest];
  });
  const [only] = lying;
  if (only !== undefined && lying.length === 1 && only.versionId !== versionId)
    findings.report('lost', `${only.versionId} of ${only.key} is not read: that is ${versionId}.`);
  const status = files.get(`${batch}.status.json`)?.body ?? '{"state":"none"}';
  const isConflict = lying.length > 1;
  const { state } = z.parse(stateSchema, JSON.parse(status));
  if (isConflict && state !== 'refused') findings.report('lost', `${batch} is there twice, and ${state}.`);
  if (versionId === undefined) return [];
  if (!isConflict && state !== 'completed') findings.report('stuck', `${batch} stays ${state} for ever.`);
  return checkRows(world, batch, versionId, status);
};

const checkRows = (world: AtRest, batch: BatchName, versionId: string, status: string): readonly string[] => {
  const rows = world.drop.contentsOf(versionId)?.rows ?? [];
  const report = z.safeParse(reportSchema, JSON.parse(status)).data;
  if (report === undefined || report.batch.rows.length !== rows.length) {
    world.findings.report('lost', `${batch} has no report on its ${rows.length} rows.`);
    return [];
  }
  for (const [index, row] of rows.entries()) {
    checkRow(world, batch, row, report.batch.rows[index], versionId);
  }
  return rows.map(nameOfRow);
};

const checkRow = (
  world: AtRest,
  batch: BatchName,
  row: WrittenRow,
  shown: Shown | undefined,
  versionId: string,
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
  { findings, incidents, files, book, commands }: AtRest,
  record: NameRecord,
  shown: Shown,
  versionId: string,
) => {
  const { name, row } = record;
  const body = files.get(`${name}.status.json`)?.body ?? '{"state":"none"}';
  const { state } = z.parse(stateSchema, JSON.parse(body));
  if (state !== shown.state)
    findings.report('staleWrites', `${name} is ${state}, and reported as ${shown.state}.`);
  // What failed is tried again on request alone, also when files that came after that are gone.
  const hasFailed = row?.state === 'ready' && row.standing === 'returned';
  const isLeft = isMadeOfRow(record) && commands.timesOf(name).cancel < 0 && !hasFailed;
  if (state === 'waiting' && isLeft) findings.report('lost', `${name} is in order, and nothing comes of it.`);
  if (row?.versionId !== versionId)
    findings.report('lost', `${name} was last taken in from ${row?.versionId}, not from ${versionId}.`);
  const isOthers = shown.state === 'completed' && book.completedOf(name)?.isRow === false;
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
