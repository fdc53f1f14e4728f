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

/** What some files will cost, in a sentence. */
export const estimateFor = async (paths: readonly string[], prices: Prices): Promise<string> => {
  const seconds = (await Promise.all(paths.map(recordedSeconds))).reduce((sum, each) => sum + each, 0);
  return `The real provider is asked for ${seconds.toFixed(1)} s of video, which is estimated at ${dollars(seconds * perSecond(prices))} (list price ${dollars(perSecond(prices))} a second; your account's price may differ).`;
};

/** What whatever will be dropped costs, in a sentence. */
export const estimateOpenEnded = (prices: Prices): string =>
  `The real provider makes a video of every pair that is dropped while this runs, estimated at ${dollars(perSecond(prices))} a second (list price; your account's price may differ): ${dollars(perSecond(prices) * 60)} for a recording of a minute.`;
