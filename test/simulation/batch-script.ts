import type { Random } from '../../infra/local/provider/mulberry32.ts';
import { between, pick } from './kernel/chance.ts';
import type { FaultKind } from './kinds.ts';
import { commandRow, correctOne, dropAsRow, writeRow } from './row-script.ts';
import type { ScriptEvent } from './script-event.ts';
import { batchForms, textOfBatch, type BatchForm, type BatchName, type WrittenRow } from './written-batch.ts';

const minute = 60_000;

/** In a share of the schedules somebody drops a batch beside the portraits, and perhaps once more, as it was or corrected. */
export const writeBatchScript = (random: Random, troubleMs: number): readonly ScriptEvent[] => {
  if (random() > 0.3) return [];
  const names = pick(random, [
    ['row-1', 'row-2', 'row-3'],
    ['row-1', 'row-2'],
    ['row-1', 'ann'],
    ['bea', 'row-2'],
  ]);
  const form = pick<BatchForm>(random, ['json', 'json', 'csv']);
  const kind = form === 'csv' ? 'upload.batch-table' : 'upload.batch';
  const firstMs = between(random, 0, troubleMs / 2);
  const wave = { random, batch: 'c/wave.batch', form, names, kind, firstMs, troubleMs } as const;
  return [
    ...writeBatch({ ...wave, later: pick(random, [0, 1, 1, 2]) }),
    ...(random() < 0.3 ? bringOtherForm(wave) : []),
    ...(random() < 0.3 ? [removeBatch(wave)] : []),
    ...(random() < 0.25 ? writeRival(wave) : []),
    ...(random() < 0.3 ? dropAsRow(random, firstMs, troubleMs) : []),
    ...(random() < 0.3 ? [commandRow(random, names, firstMs, troubleMs)] : []),
    ...(random() < 0.15 ? [commandRow(random, names, firstMs, troubleMs)] : []),
  ];
};

type Scene = {
  readonly random: Random;
  readonly batch: BatchName;
  readonly form: BatchForm;
  readonly names: readonly string[];
  readonly kind: FaultKind;
  readonly firstMs: number;
  readonly troubleMs: number;
};

const writeBatch = (scene: Scene & { readonly later: number }): readonly ScriptEvent[] => {
  const { random, batch, names, firstMs, later, troubleMs } = scene;
  let rows: readonly WrittenRow[] = names.map((name) => writeRow(random, batch, name, 0));
  const events = [put(scene, firstMs, rows)];
  let afterMs = firstMs;
  for (let edition = 1; edition <= later; edition += 1) {
    afterMs += between(random, 0, pick(random, [5000, 2 * minute, 20 * minute, 4 * troubleMs]));
    const isReplaced = random() < 0.5;
    if (isReplaced) rows = correctOne(random, batch, rows, edition);
    events.push(put({ ...scene, kind: isReplaced ? 'batch.replaced' : 'batch.again' }, afterMs, rows));
  }
  return events;
};

/** Another batch that wants a name of the first one, before it or after it. */
const writeRival = (wave: Scene): readonly ScriptEvent[] => {
  const { random, firstMs, troubleMs } = wave;
  const gapMs = between(random, -2 * minute, pick(random, [2 * minute, troubleMs]));
  const names = pick(random, [['row-1'], ['row-2', 'tide-1']]);
  const rival = {
    batch: 'c/tide.batch',
    form: pick(random, batchForms),
    names,
    kind: 'batch.rival',
  } as const;
  const later = pick(random, [0, 0, 1]);
  return writeBatch({ ...wave, ...rival, firstMs: Math.max(0, firstMs + gapMs), later });
};

/** The same batch as JSON and as a table, of which people may remove one. */
const bringOtherForm = (wave: Scene): readonly ScriptEvent[] => {
  const { random, batch, names, form, firstMs } = wave;
  const other = { ...wave, form: form === 'csv' ? 'json' : 'csv', kind: 'batch.both-forms' } as const;
  const gapMs = pick(random, [10_000, 2 * minute, 20 * minute]);
  const afterMs = Math.max(0, firstMs + between(random, -gapMs / 2, gapMs));
  const rows = names.map((name) => writeRow(random, batch, name, 3));
  const removed = { ...pick(random, [wave, other]), firstMs: afterMs };
  return [put(other, afterMs, rows), ...(random() < 0.6 ? [removeBatch(removed)] : [])];
};

/** Before it is read, while its rows are taken in, or after that. */
const removeBatch = ({ random, batch, form, firstMs }: Scene): ScriptEvent => {
  const [least, most] = pick<readonly [number, number]>(random, [
    [0, 28_000],
    [28_000, 60_000],
    [minute, 40 * minute],
  ]);
  const afterMs = firstMs + between(random, least, most);
  return { act: 'remove', kind: 'batch.removed', afterMs, key: `${batch}.${form}` };
};

const put = ({ batch, form, kind }: Scene, afterMs: number, rows: readonly WrittenRow[]): ScriptEvent => ({
  act: 'put',
  kind,
  afterMs,
  key: `${batch}.${form}`,
  dropped: { contents: textOfBatch(rows, form), rows },
});
