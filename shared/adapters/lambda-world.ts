import type { Ambience } from '../ports/ambience.ts';
import type { Log } from '../ports/log.ts';
import { createLambdaLog } from './aws/lambda-log.ts';

export type World = { readonly ambience: Ambience; readonly log: Log };

/** The clock, chance and log of a running function. */
export const createLambdaWorld = (table: string): World => ({
  ambience: { now: Date.now, random: Math.random },
  log: createLambdaLog(table, Date.now),
});
