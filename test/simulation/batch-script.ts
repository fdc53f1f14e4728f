import { between, pick, type Random } from './kernel/chance.ts';
import type { FaultKind } from './kinds.ts';
import type { ScriptEvent } from './script.ts';
import { scriptOfRow, textOfBatch, type BatchName, type WrittenRow } from './written-batch.ts';

const minute = 60_000;

/** In a share of the schedules somebody drops a batch beside the portraits, and perhaps once more, as it was or corrected. */
export const writeBatchScript = (random: Random, troubleMs: number): readonly ScriptEvent[] => {
  if (random() > 0.3) return [];
  const firstMs = between(random, 0, troubleMs / 2);
  const names = pick(random, [
    ['row-1', 'row-2', 'row-3'],
    ['row-1', 'row-2'],
    ['row-1', 'ann'],
    ['bea', 'row-2'],
  ]);
  const wave = { random, batch: 'c/wave.batch', names, kind: 'upload.batch', firstMs } as const;
  return [
    ...writeBatch({ ...wave, later: pick(random, [0, 1, 1, 2]) }, troubleMs),
    ...(random() < 0.25 ? writeRival(wave, troubleMs) : []),
    ...(random() < 0.3 ? dropAsRow(random, firstMs, troubleMs) : []),
  ];
};

type Scene = {
  readonly random: Random;
  readonly batch: BatchName;
  readonly names: readonly string[];
  readonly kind: FaultKind;
  readonly firstMs: number;
  readonly later: number;
};

const writeBatch = (scene: Scene, troubleMs: number): readonly ScriptEvent[] => {
  const { random, batch, names, kind, firstMs, later } = scene;
  let rows: readonly WrittenRow[] = names.map((name) => writeRow(random, batch, name, 0));
  const events = [put(batch, kind, firstMs, rows)];
  let afterMs = firstMs;
  for (let edition = 1; edition <= later; edition += 1) {
    afterMs += between(random, 0, pick(random, [5000, 2 * minute, 20 * minute, 4 * troubleMs]));
    const isReplaced = random() < 0.5;
    if (isReplaced) rows = replaceOne(random, batch, rows, edition);
    events.push(put(batch, isReplaced ? 'batch.replaced' : 'batch.again', afterMs, rows));
  }
  return events;
};

/** Another batch that wants a name of the first one, before it or after it. */
const writeRival = (wave: Omit<Scene, 'later'>, troubleMs: number): readonly ScriptEvent[] => {
  const { random, firstMs } = wave;
  const gapMs = between(random, -2 * minute, pick(random, [2 * minute, troubleMs]));
  const names = pick(random, [['row-1'], ['row-2', 'tide-1']]);
  const rival = {
    batch: 'c/tide.batch',
    names,
    kind: 'batch.rival',
    later: pick(random, [0, 0, 1]),
  } as const;
  return writeBatch({ ...wave, ...rival, firstMs: Math.max(0, firstMs + gapMs) }, troubleMs);
};

/** Somebody drops files under the name of a row, and perhaps takes them away again. */
const dropAsRow = (random: Random, firstMs: number, troubleMs: number): readonly ScriptEvent[] => {
  const name = pick(random, ['c/row-1', 'c/row-2']);
  const keys = pick(random, [
    [`${name}.png`, `${name}.mp3`],
    [`${name}.png`, `${name}.mp3`],
    [`${name}.png`],
  ]);
  const isLeft = random() < 0.4;
  const gapMs = pick(random, [2000, 2 * minute, 20 * minute, troubleMs]);
  return keys.flatMap((key): readonly ScriptEvent[] => {
    const afterMs = Math.max(0, firstMs + between(random, -gapMs / 2, gapMs));
    const dropped = { contents: `${key}, the first` };
    const drop = { act: 'put', kind: 'upload.as-row', afterMs, key, dropped } as const;
    const removedMs = afterMs + between(random, 0, gapMs);
    const removal = { act: 'remove', kind: 'upload.as-row-removed', afterMs: removedMs, key } as const;
    return isLeft || random() < 0.2 ? [drop] : [drop, removal];
  });
};

const put = (
  batch: BatchName,
  kind: FaultKind,
  afterMs: number,
  rows: readonly WrittenRow[],
): ScriptEvent => ({
  act: 'put',
  kind,
  afterMs,
  key: `${batch}.json`,
  dropped: { contents: textOfBatch(rows), rows },
});

const replaceOne = (
  random: Random,
  batch: BatchName,
  rows: readonly WrittenRow[],
  edition: number,
): readonly WrittenRow[] => {
  const index = between(random, 0, rows.length - 1);
  return rows.map((row, each) => (each === index ? writeRow(random, batch, row.name, edition) : row));
};

/** Its files may not be there yet, or no longer, or never. */
const writeRow = (random: Random, batch: BatchName, name: string, edition: number): WrittenRow => ({
  name,
  image: pick(random, ['ann.png', 'ann.png', 'bea.png', '/d/cem.png', 'nobody.png']),
  ...(random() < 0.5
    ? {
        script: scriptOfRow(`${name} of ${batch}`, edition, between(random, 1, 80)),
        voice: pick(random, ['uk_man2', 'uk_boy1']),
      }
    : { voice: pick(random, ['ann.mp3', 'ann.mp3', 'bea.mp3', '/d/cem.mp3', 'nobody.mp3']) }),
  ...(random() < 0.2 ? { mode: 'pro' as const } : {}),
});
