import { batchNames } from '../written-batch.ts';
import type { AtRest } from './at-rest.ts';
import { checkBatch } from './batch-rest.ts';
import { checkJob, checkRecord, checkTask } from './job-rest.ts';
import { checkName, nameOf } from './name-rest.ts';

/** When all is quiet: everything has come to an end, and every upload has an answer that a person can see. */
export const checkAtRest = (world: AtRest): void => {
  for (const job of world.book.jobs.values()) checkJob(world, job);
  for (const task of world.tasks) checkTask(world, task);
  for (const record of world.records) checkRecord(world, record);
  const names = new Set(world.drop.entries.map(({ key }) => nameOf(key)));
  for (const name of [...names, ...batchNames.flatMap((batch) => checkBatch(world, batch))])
    checkName(world, name);
};
