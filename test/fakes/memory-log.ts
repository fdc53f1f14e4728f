import type { Log, Measurements } from '../../shared/ports/log.ts';

export type MemoryLog = Log & {
  readonly lines: readonly string[];
  readonly measured: readonly Measurements[];
};

export const createMemoryLog = (): MemoryLog => {
  const lines: string[] = [];
  const measured: Measurements[] = [];
  const line: Log['write'] = (event, fields) => void lines.push(JSON.stringify({ event, ...fields }));
  return {
    lines,
    measured,
    write: line,
    warn: line,
    measure: (measurements) => void measured.push(measurements),
  };
};
