import type { ChildOptions, FunctionChild, Word } from './function-child.ts';
import { startChild } from './function-child.ts';
import type { Outcome } from './outcome.ts';

export type WorkerOptions = ChildOptions & { readonly timeoutMs: number };

/** Runs one invocation at a time in a process of its own, which is started again when it has ended. */
export type Worker = {
  readonly invoke: (event: unknown, requestId: string) => Promise<Outcome>;
  /** What kept the first process from loading the handler; undefined when it was loaded. */
  readonly loadProblem: () => Promise<string | undefined>;
  /** The process id of the newest one. */
  readonly pid: () => number | undefined;
  readonly close: () => Promise<void>;
};

const toOutcome = (word: Word): Outcome => {
  switch (word.kind) {
    case 'returned':
      return { kind: 'returned', value: word.value };
    case 'threw':
      return word;
    case 'ended':
      return { kind: 'crashed', problem: word.problem };
    case 'ready':
      throw new Error('The process of a function said twice that it was ready.');
  }
};

const send = async (
  child: FunctionChild,
  event: unknown,
  requestId: string,
  timeoutMs: number,
): Promise<Outcome> => {
  const word = child.nextWord();
  child.send({ event, requestId, deadlineMs: Date.now() + timeoutMs });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timed-out', timeoutMs }), timeoutMs);
  });
  const outcome = await Promise.race([word.then(toOutcome), tooLate]);
  clearTimeout(timer);
  if (outcome.kind === 'timed-out') await child.kill();
  return outcome;
};

/** A function's time starts counting when its handler is loaded. */
const start = (options: ChildOptions) => {
  const child = startChild(options);
  return { child, firstWord: child.nextWord() };
};

export const startWorker = (options: WorkerOptions): Worker => {
  let current = start(options);
  const { firstWord: veryFirstWord } = current;
  return {
    loadProblem: async () => {
      const word = await veryFirstWord;
      return word.kind === 'ended' ? word.problem : undefined;
    },
    invoke: async (event, requestId) => {
      if (!current.child.isRunning()) current = start(options);
      const { child, firstWord } = current;
      const first = await firstWord;
      return first.kind === 'ready' ? send(child, event, requestId, options.timeoutMs) : toOutcome(first);
    },
    pid: () => current.child.pid,
    close: () => current.child.kill(),
  };
};
