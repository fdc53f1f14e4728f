import type { Faults } from './faults.ts';
import { strikes } from './faults.ts';
import type { Random } from '../mulberry32.ts';

const createFaults = [
  'createRateLimited',
  'createSlotsTaken',
  'createErrorBefore',
  'createResetBefore',
  'createGarbledBefore',
  'createErrorAfter',
  'createResetAfter',
  'createGarbledAfter',
  'createSilentAfter',
] as const satisfies readonly (keyof Faults)[];

/** What goes wrong with one create request; at most one thing does. */
export type CreateFault = (typeof createFaults)[number] | 'none';

export const drawCreateFault = (faults: Faults, random: Random): CreateFault =>
  createFaults.find((name) => strikes(faults[name], random)) ?? 'none';
