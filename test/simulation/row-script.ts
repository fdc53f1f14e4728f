import type { Random } from '../../infra/local/provider/mulberry32.ts';
import { between, pick } from './kernel/chance.ts';
import type { ScriptEvent } from './script-event.ts';
import type { FaultKind } from './kinds.ts';
import type { Command } from '../../shared/domain/commands.ts';
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

const commandKinds = {
  retry: 'command.row-retry',
  release: 'command.row-release',
  cancel: 'command.row-cancel',
} as const satisfies Record<Command, FaultKind>;

/** An operator acts on a row, or on the batch itself, of which there is nothing to give up or to withdraw. */
export const commandRow = (
  random: Random,
  names: readonly string[],
  firstMs: number,
  troubleMs: number,
): ScriptEvent => {
  const command = pick<Command>(random, ['retry', 'retry', 'release', 'cancel']);
  const soonMs = between(random, 20_000, pick(random, [2 * minute, troubleMs]));
  // A job that stays unsure is answered after an hour.
  const lateMs = troubleMs + between(random, 30, 240) * minute;
  const afterMs = firstMs + (command === 'release' && random() < 0.7 ? lateMs : soonMs);
  const isOfBatch = random() < 0.2;
  const name = isOfBatch ? 'c/wave.batch' : `c/${names[between(random, 0, names.length - 1)]}`;
  const kind = isOfBatch ? 'command.batch' : commandKinds[command];
  return { act: 'command', kind, afterMs, name, command };
};
