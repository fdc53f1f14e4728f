import { median } from '../median.ts';
import type { World } from './world.ts';

/** Sizes at which a record's cost is compared, and how many records are put through at each. */
export type Plan = {
  readonly few: number;
  readonly many: number;
  readonly steps: number;
  readonly rounds: number;
};

export type Growth = {
  /** CPU of the functions' process per record, in milliseconds, while so few and so many others wait. */
  readonly cpuMsAtFew: number;
  readonly cpuMsAtMany: number;
  readonly cpuRatio: number;
  /** What is on the heap of that process after a collection, in MB. */
  readonly heapMBAtFew: number;
  readonly heapMBAtMany: number;
};

/**
 * Puts records through while few others wait in line, and again while many do: each comes, is checked, paired and waits, and
 * one of those before it is delivered and makes room for the next. The first such rounds warm the code up.
 */
export const measureGrowth = async (world: World, plan: Plan): Promise<Growth> => {
  await fill(world, plan.few);
  await cpuMsPerRecord(world, plan);
  const cpuMsAtFew = await cpuMsPerRecord(world, plan);
  const heapMBAtFew = heapMB();
  await fill(world, plan.many - plan.few);
  const cpuMsAtMany = await cpuMsPerRecord(world, plan);
  const heapMBAtMany = heapMB();
  return { cpuMsAtFew, cpuMsAtMany, cpuRatio: cpuMsAtMany / cpuMsAtFew, heapMBAtFew, heapMBAtMany };
};

const fill = async (world: World, records: number): Promise<void> => {
  for (let count = 0; count < records; count += 1) await world.arrive();
};

/** The median of the rounds, user and system, of all threads. */
const cpuMsPerRecord = async (world: World, { steps, rounds }: Plan): Promise<number> => {
  const figures: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (let step = 0; step < steps; step += 1) {
      await world.arrive();
      await world.serve();
    }
    const { user, system } = process.cpuUsage(before);
    figures.push((user + system) / 1000 / steps);
  }
  return median(figures);
};

const heapMB = (): number => {
  if (globalThis.gc === undefined) throw new Error('The heap is measured with --expose-gc. Add it.');
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1e6;
};
