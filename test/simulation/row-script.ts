import { between, pick, type Random } from './kernel/chance.ts';
import type { ScriptEvent } from './script.ts';
import { scriptOfRow, type BatchName, type WrittenRow } from './written-batch.ts';

const minute = 60_000;

/** Its files may not be there yet, or no longer, or never. */
export const writeRow = (random: Random, batch: BatchName, name: string, edition: number): WrittenRow => ({
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

export const correctOne = (
  random: Random,
  batch: BatchName,
  rows: readonly WrittenRow[],
  edition: number,
): readonly WrittenRow[] => {
  const index = between(random, 0, rows.length - 1);
  return rows.map((row, each) => (each === index ? writeRow(random, batch, row.name, edition) : row));
};

/** Somebody drops files under the name of a row, and perhaps takes them away again. */
export const dropAsRow = (random: Random, firstMs: number, troubleMs: number): readonly ScriptEvent[] => {
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
