import type { Log } from '../../ports.ts';

/** One JSON line per event: what Lambda's log group, and the local run's log file, hold. */
export const createLog = (write: (line: string) => void): Log => ({
  write: (event, fields) => write(JSON.stringify({ event, ...fields })),
});
