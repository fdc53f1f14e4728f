import { relative } from 'node:path';
import type { Console } from './console.ts';
import { folders } from './folders.ts';
import { lockFolder } from './lock.ts';

/** Runs something alone in a state folder, or says that somebody else does. Returns the exit code. */
export const withLock = async (
  folder: string,
  console: Console,
  run: () => Promise<number>,
): Promise<number> => {
  const lock = await lockFolder(folder, new Date());
  if (lock.kind === 'held') {
    const { pid, since } = lock.holder;
    console.note(
      `The pipeline is running already, as process ${pid} since ${since}: use that one, or stop it first. If that process is something else, delete ${relative(folders.root, lock.path)}.`,
    );
    return 1;
  }
  try {
    return await run();
  } finally {
    await lock.release();
  }
};
