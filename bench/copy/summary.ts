import { median } from '../median.ts';
import type { CopyTakings } from './run.ts';

export type CopySummary = Readonly<Record<string, { readonly value: number; readonly target: string }>>;

/** Medians over the runs. A ratio is taken between the two neighbours of a pair: the machine's mood is theirs alike. */
export const summarize = ({ pairs, memory }: CopyTakings): CopySummary => ({
  'CPU, copy to curl': {
    value: median(pairs.map(({ floor, copy }) => copy.cpuSeconds / floor.cpuSeconds)),
    target: 'at most 1.35',
  },
  'CPU, whole process to curl': {
    value: median(pairs.map(({ floor, copy }) => copy.processCpuSeconds / floor.cpuSeconds)),
    target: 'start-up included; no target',
  },
  'speed, copy to curl': {
    value: median(pairs.map(({ floor, copy }) => floor.wallSeconds / copy.wallSeconds)),
    target: 'at least 0.80',
  },
  'CPU of curl, s': { value: median(pairs.map(({ floor }) => floor.cpuSeconds)), target: '' },
  'CPU of the copy, s': { value: median(pairs.map(({ copy }) => copy.cpuSeconds)), target: '' },
  'peak RSS at 1,000 MB, MB': {
    value: median(memory.map(({ large }) => large.peakRssMb)),
    target: 'at most 130',
  },
  'peak RSS at 1,000 MB over that at 100 MB, MB': {
    value: median(memory.map(({ small, large }) => large.peakRssMb - small.peakRssMb)),
    target: 'at most 20',
  },
});
