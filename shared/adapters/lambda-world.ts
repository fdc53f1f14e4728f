import type { Ambience, Log } from '../ports.ts';
import { createLog } from './aws/log-lines.ts';

/** The clock, chance and log of a running function. */
export const lambdaWorld: { readonly ambience: Ambience; readonly log: Log } = {
  ambience: { now: Date.now, random: Math.random },
  log: createLog((line) => console.log(line)),
};
