import { existsSync, readFileSync } from 'node:fs';

const statusFile = '/proc/self/status';

/**
 * The most memory in bytes that this process had at once. Linux hands the usage figure of the process that started it
 * down to a new one, so there the kernel's own high-water mark is read.
 */
export const peakBytes = (): number => {
  const status = existsSync(statusFile) ? readFileSync(statusFile, 'utf8') : '';
  const mark = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1];
  return 1024 * (mark === undefined ? process.resourceUsage().maxRSS : Number(mark));
};
