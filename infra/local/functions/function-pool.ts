import type { Outcome } from './outcome.ts';
import type { Worker, WorkerOptions } from './worker.ts';
import { startWorker } from './worker.ts';

/** A deployed function: invocations beyond its processes wait their turn. */
export type LocalFunction = {
  readonly invoke: (event: unknown) => Promise<Outcome>;
  /** What kept a process from loading the handler; undefined when all have loaded it. */
  readonly loadProblem: () => Promise<string | undefined>;
  readonly pids: () => readonly number[];
  readonly close: () => Promise<void>;
};

type PoolOptions = WorkerOptions & {
  /** How many invocations run at the same time, each in a process of its own. */
  readonly concurrency: number;
  readonly newId: () => string;
};

export const startFunction = ({ concurrency, newId, ...options }: PoolOptions): LocalFunction => {
  const workers = Array.from({ length: concurrency }, () => startWorker(options));
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const take = async (): Promise<Worker> =>
    idle.pop() ?? new Promise<Worker>((resolve) => waiting.push(resolve));
  const giveBack = (worker: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(worker);
    else next(worker);
  };
  return {
    invoke: async (event) => {
      const worker = await take();
      try {
        return await worker.invoke(event, newId());
      } finally {
        giveBack(worker);
      }
    },
    loadProblem: async () => {
      const problems = await Promise.all(workers.map((worker) => worker.loadProblem()));
      return problems.find((problem) => problem !== undefined);
    },
    pids: () => workers.flatMap((worker) => worker.pid() ?? []),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
};
