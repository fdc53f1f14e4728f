import type { ComposePorts } from '../world/functions.ts';
import { portsOf } from '../world/ports.ts';
import { batchBugs } from './batch-bugs.ts';
import { paymentBugs } from './payment-bugs.ts';
import { speechBugs } from './speech-bugs.ts';
import { stateBugs } from './state-bugs.ts';
import { trustBugs } from './trust-bugs.ts';

/** Mistakes that the simulation must find. */
const seededBugs = { ...paymentBugs, ...stateBugs, ...trustBugs, ...speechBugs, ...batchBugs };

export type BugName = keyof typeof seededBugs;

const isBugName = (name: string): name is BugName => Object.hasOwn(seededBugs, name);

export const bugNames: readonly BugName[] = Object.keys(seededBugs).filter(isBugName);

/** The ports with the mistake of that name built in; as they are for undefined. */
export const composeWith = (name: string | undefined): ComposePorts => {
  if (name === undefined || !isBugName(name)) return portsOf;
  const mutate = seededBugs[name];
  return (world, worker) => mutate(portsOf(world, worker), world, worker);
};
