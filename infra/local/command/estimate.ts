import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { inspectFile } from '../../../cli/inspect/inspect-file.ts';
import { estimateSeconds } from '../../../shared/domain/script.ts';
import { parseUploadKey } from '../../../shared/domain/upload-key.ts';
import { providerLimits } from '../../../shared/media/limits.ts';
import { readScript } from '../../../shared/options/read-script.ts';
import type { Settings } from '../../../shared/settings.ts';

type Prices = Pick<Settings, 'money' | 'job'>;

const perSecond = ({ money, job }: Prices): number => money.pricePerSecond[job.mode];

const dollars = (amount: number): string => `$${amount.toFixed(amount < 1 ? 3 : 2)}`;

/** What a file adds to the video: nothing where it is no recording or script, or would be refused. */
const secondsOf = async (path: string, { job }: Prices): Promise<number> => {
  const role = parseUploadKey(basename(path))?.role;
  if (role === 'script') {
    const script = readScript(await readFile(path, 'utf8'));
    return script.kind === 'script' ? estimateSeconds(script.characters, job) : 0;
  }
  if (role !== 'voice') return 0;
  const { verdict, durationSeconds } = await inspectFile(path, providerLimits);
  return verdict === 'accept' ? (durationSeconds ?? 0) : 0;
};

const secondsTogether = async (paths: readonly string[], prices: Prices): Promise<number> => {
  const seconds = await Promise.all(paths.map((path) => secondsOf(path, prices)));
  return seconds.reduce((sum, each) => sum + each, 0);
};

const priceOf = (seconds: number, prices: Prices): string =>
  `${seconds.toFixed(1)} s of video, which is estimated at ${dollars(seconds * perSecond(prices))}`;

const basis = (prices: Prices): string =>
  `The list price is ${dollars(perSecond(prices))} a second in the mode ${prices.job.mode}; your account's may differ.`;

/** What some files will cost, in sentences. */
export const estimateFor = async (paths: readonly string[], prices: Prices): Promise<string> =>
  `The real provider is asked for ${priceOf(await secondsTogether(paths, prices), prices)}. ${basis(prices)}`;

/** What the files that lie there already, and whatever is dropped later, will cost, in sentences. */
export const estimateOpenEnded = async (waiting: readonly string[], prices: Prices): Promise<string> => {
  const there =
    waiting.length === 0
      ? ''
      : `drop/ holds ${waiting.length} files that were not sent yet: at most ${priceOf(await secondsTogether(waiting, prices), prices)}. `;
  return `${there}The real provider makes a video of every pair that is dropped while this runs: ${dollars(perSecond(prices) * 60)} for a recording of a minute. ${basis(prices)}`;
};
