import type { RunOptions } from '../run-schedule.ts';

/** Mistakes that the simulation must find, each built into the ports between the use cases and the world. */
export const seededBugs = {} satisfies Record<string, Pick<RunOptions, 'compose'>>;

export type BugName = keyof typeof seededBugs;

export const isBugName = (name: string): name is BugName => Object.hasOwn(seededBugs, name);
