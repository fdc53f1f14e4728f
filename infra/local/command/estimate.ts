import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { inspect } from '../../../shared/media/inspect.ts';
import type { RangedReader } from '../../../shared/media/inspection.ts';
import type { Settings } from '../../../shared/settings.ts';

type Prices = Pick<Settings, 'money' | 'job'>;

const perSecond = ({ money, job }: Prices): number => money.pricePerSecond[job.mode];

const dollars = (amount: number): string => `$${amount.toFixed(amount < 1 ? 3 : 2)}`;

const readerOf = (file: FileHandle, size: number): RangedReader => ({
  size,
  read: async (start, end) => {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(end - start), position: start });
    return buffer.subarray(0, bytesRead);
  },
});

/** Zero for a file that is no recording, or that would be refused and therefore costs nothing. */
const recordedSeconds = async (path: string): Promise<number> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { verdict, durationSeconds } = await inspect(readerOf(file, size), basename(path));
    return verdict === 'accept' ? (durationSeconds ?? 0) : 0;
  } finally {
    await file.close();
  }
};

const recordedTogether = async (paths: readonly string[]): Promise<number> => {
  const seconds = await Promise.all(paths.map(recordedSeconds));
  return seconds.reduce((sum, each) => sum + each, 0);
};

const priceOf = (seconds: number, prices: Prices): string =>
  `${seconds.toFixed(1)} s of video, which is estimated at ${dollars(seconds * perSecond(prices))}`;

const basis = (prices: Prices): string =>
  `The list price is ${dollars(perSecond(prices))} a second; your account's may differ.`;

/** What some files will cost, in sentences. */
export const estimateFor = async (paths: readonly string[], prices: Prices): Promise<string> =>
  `The real provider is asked for ${priceOf(await recordedTogether(paths), prices)}. ${basis(prices)}`;

/** What the files that lie there already, and whatever is dropped later, will cost, in sentences. */
export const estimateOpenEnded = async (waiting: readonly string[], prices: Prices): Promise<string> => {
  const there =
    waiting.length === 0
      ? ''
      : `drop/ holds ${waiting.length} files that were not sent yet: at most ${priceOf(await recordedTogether(waiting), prices)}. `;
  return `${there}The real provider makes a video of every pair that is dropped while this runs: ${dollars(perSecond(prices) * 60)} for a recording of a minute. ${basis(prices)}`;
};
