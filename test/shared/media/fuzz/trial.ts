import { inspect } from '../../../../shared/media/inspect.ts';
import type { Inspection } from '../../../../shared/media/inspection.ts';
import { memoryReader } from '../memory-reader.ts';
import { mutate } from './mutate.ts';
import { randomFrom } from './random.ts';
import { repairChecksums, withRows } from './repair.ts';
import type { Seed } from './seeds.ts';

/** One mutated file; the same number always gives the same one. */
export type Trial = {
  readonly number: number;
  readonly name: string;
  readonly done: string;
  readonly bytes: Uint8Array;
};

/** Every other PNG is mutated behind its checksums, or inside its rows. */
const mutatePng = (bytes: Uint8Array, trial: Trial): Trial => {
  const random = randomFrom(trial.number + 1);
  if (random.below(3) === 0)
    return { ...trial, bytes: repairChecksums(trial.bytes), done: `${trial.done} repaired` };
  if (random.below(2) === 0) return trial;
  const change = (rows: Uint8Array): Uint8Array => mutate(rows, random, rows).bytes;
  return { ...trial, bytes: withRows(bytes, change), done: 'rows' };
};

export const makeTrial = (number: number, seeds: readonly Seed[]): Trial => {
  const random = randomFrom(number);
  const { name, bytes } = random.pick(seeds);
  const trial = { number, name, ...mutate(bytes, random, random.pick(seeds).bytes) };
  return name.endsWith('.png') ? mutatePng(bytes, trial) : trial;
};

export const inspectTrial = (trial: Trial): Promise<Inspection> =>
  inspect(memoryReader(trial.bytes), trial.name);
