import { build } from 'esbuild';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Task } from './run-many.ts';
import { addTallies, emptyTally, type Tally } from './tally.ts';

export type Progress = (tally: Tally) => void;

const chunk = 50;
/** A schedule leaves much behind that nobody needs: collected seldom, it takes a tenth less time. */
const maxYoungGenerationSizeMb = 96;

/**
 * Runs the schedules on all cores. The threads get one bundle: it starts faster than a loader in each, and runs faster
 * without the names that the loader keeps of every closure.
 */
export const runOnThreads = async (task: Task, onProgress: Progress, signal: AbortSignal): Promise<Tally> => {
  const code = await bundle();
  const ends = task.seed + task.schedules;
  let next = task.seed;
  let tally = emptyTally;
  const isDone = () => next >= ends || signal.aborted || (task.bug !== undefined && tally.failed.length > 0);
  const work = async (): Promise<void> => {
    const thread = new Worker(code, { eval: true, resourceLimits: { maxYoungGenerationSizeMb } });
    try {
      while (!isDone()) {
        const part = { ...task, seed: next, schedules: Math.min(chunk, ends - next) };
        next += part.schedules;
        const came = await ask(thread, part, signal);
        tally = addTallies(tally, came);
        onProgress(tally);
      }
    } finally {
      await thread.terminate();
    }
  };
  const count = Math.min(availableParallelism(), Math.ceil(task.schedules / chunk));
  await Promise.all(Array.from({ length: count }, work));
  return tally;
};

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('thread.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  });
  return outputFiles.map(({ text }) => text).join('');
};

/** What came of one part; nothing when the run is stopped meanwhile. */
const ask = (thread: Worker, task: Task, signal: AbortSignal): Promise<Tally> =>
  new Promise((resolve, reject) => {
    const finish = (tally: Tally) => {
      signal.removeEventListener('abort', stop);
      thread.off('message', finish).off('error', reject);
      resolve(tally);
    };
    const stop = () => finish(emptyTally);
    signal.addEventListener('abort', stop);
    thread.on('message', finish).on('error', reject);
    thread.postMessage(task, []);
  });
