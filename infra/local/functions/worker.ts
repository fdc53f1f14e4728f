import type { ChildProcess } from 'node:child_process';
import type { ChildOptions } from './function-child.ts';
import { endOf, isRunning, nextReply, startChild } from './function-child.ts';
import type { Invocation } from './messages.ts';
import type { Outcome } from './outcome.ts';

export type WorkerOptions = ChildOptions & { readonly timeoutMs: number };

/** Runs one invocation at a time in a process of its own, which is started again when it has ended. */
export type Worker = {
  readonly invoke: (event: unknown, requestId: string) => Promise<Outcome>;
  /** The process id while there is one. */
  readonly pid: () => number | undefined;
  readonly close: () => Promise<void>;
};

const crash = async (child: ChildProcess): Promise<Outcome> => ({
  kind: 'crashed',
  problem: await endOf(child),
});

const answer = async (child: ChildProcess): Promise<Outcome> => {
  const reply = await nextReply(child);
  if (reply.kind === 'ready') throw new Error('The process of a function said that it was ready twice.');
  return reply.kind === 'threw' ? reply : { kind: 'returned', value: reply.value };
};

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await endOf(child);
};

const send = async (child: ChildProcess, invocation: Invocation, timeoutMs: number): Promise<Outcome> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timed-out', timeoutMs }), timeoutMs);
  });
  const ending = Promise.race([answer(child), crash(child), tooLate]);
  child.send(invocation);
  const outcome = await ending;
  clearTimeout(timer);
  if (outcome.kind === 'timed-out') await kill(child);
  return outcome;
};

export const startWorker = (options: WorkerOptions): Worker => {
  let child: ChildProcess | undefined;
  let loaded: Promise<string | undefined>;
  const start = (): ChildProcess => {
    const started = startChild(options);
    loaded = Promise.race([nextReply(started).then(() => undefined), endOf(started)]);
    child = started;
    return started;
  };
  const runningChild = (): ChildProcess => (child !== undefined && isRunning(child) ? child : start());
  start();
  return {
    invoke: async (event, requestId) => {
      const current = runningChild();
      const problem = await loaded;
      if (problem !== undefined) return { kind: 'crashed', problem };
      return send(
        current,
        { event, requestId, deadlineMs: Date.now() + options.timeoutMs },
        options.timeoutMs,
      );
    },
    pid: () => child?.pid,
    close: async () => {
      if (child !== undefined) await kill(child);
    },
  };
};
