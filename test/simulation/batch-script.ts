import type { Random } from '../../infra/local/provider/mulberry32.ts';
import { between, pick } from './kernel/chance.ts';
import type { FaultKind } from './kinds.ts';
import type { ScriptEvent } from './script.ts';
import { batchKey, scriptOfRow, textOfBatch, type WrittenRow } from './written-batch.ts';

const minute = 60_000;

/** In a share of the schedules somebody drops a batch beside the portraits, and perhaps once more, as it was or corrected. */
export const writeBatchScript = (random: Random, troubleMs: number): readonly ScriptEvent[] => {
  if (random() > 0.3) return [];
  const firstMs = between(random, 0, troubleMs / 2);
  const count = between(random, 2, 3);
  let rows: readonly WrittenRow[] = Array.from({ length: count }, (_, index) => writeRow(random, index, 0));
  const events = [put('upload.batch', firstMs, rows)];
  const later = pick(random, [0, 1, 1, 2]);
  let afterMs = firstMs;
  for (let edition = 1; edition <= later; edition += 1) {
    afterMs += between(random, 0, pick(random, [5000, 2 * minute, 20 * minute, 4 * troubleMs]));
    const isReplaced = random() < 0.5;
    if (isReplaced) rows = replaceOne(random, rows, edition);
    events.push(put(isReplaced ? 'batch.replaced' : 'batch.again', afterMs, rows));
  }
  return events;
};

const put = (kind: FaultKind, afterMs: number, rows: readonly WrittenRow[]): ScriptEvent => ({
  act: 'put',
  kind,
  afterMs,
  key: batchKey,
  dropped: { contents: textOfBatch(rows) },
});

const replaceOne = (random: Random, rows: readonly WrittenRow[], edition: number): readonly WrittenRow[] => {
  const index = between(random, 0, rows.length - 1);
  return rows.with(index, writeRow(random, index, edition));
};

/** Its files may not be there yet, or no longer, or never. */
const writeRow = (random: Random, index: number, edition: number): WrittenRow => ({
  name: `row-${index + 1}`,
  image: pick(random, ['ann.png', 'ann.png', 'bea.png', '/d/cem.png', 'nobody.png']),
  ...(random() < 0.5
    ? {
        script: scriptOfRow(index + 1, edition, between(random, 1, 80)),
        voice: pick(random, ['uk_man2', 'uk_boy1']),
      }
    : { voice: pick(random, ['ann.mp3', 'ann.mp3', 'bea.mp3', '/d/cem.mp3', 'nobody.mp3']) }),
  ...(random() < 0.2 ? { mode: 'pro' as const } : {}),
});
