import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a shell expects of a process that was ended by Ctrl-C. */
const endedBySignal = 130;

/** Runs something in a folder that is gone afterwards, and after a Ctrl-C too, which ends the process at once. */
export const inScratchFolder = async <Result>(
  prefix: string,
  run: (folder: string) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const stop = (): void => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(endedBySignal);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await run(folder);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await rm(folder, { recursive: true, force: true });
  }
};
