import { fork } from 'node:child_process';
import type { Writable } from 'node:stream';
import * as z from 'zod/mini';
import type { Invocation, Reply } from './messages.ts';
import { replySchema } from './messages.ts';

export type ChildOptions = {
  /** function-process.ts as one plain JavaScript file. */
  readonly program: string;
  readonly bundlePath: string;
  readonly exportName: string;
  /** All of it: nothing of this process's own environment reaches a function. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes everything that the function prints. */
  readonly log: Writable;
};

/** What a process says next, or that it has ended. */
export type Word = Reply | { readonly kind: 'ended'; readonly problem: string };

/** The process of a function: it is told one thing at a time and answers it. */
export type FunctionChild = {
  readonly pid: number | undefined;
  readonly isRunning: () => boolean;
  /** The next word, said from now on. One at a time may wait for it. */
  readonly nextWord: () => Promise<Word>;
  readonly send: (invocation: Invocation) => void;
  readonly kill: () => Promise<void>;
};

const describeEnd = (code: number | null, signal: string | null): string =>
  signal === null ? `its process ended with code ${code}` : `its process was ended by ${signal}`;

export const startChild = (options: ChildOptions): FunctionChild => {
  const child = fork(options.program, [options.bundlePath, options.exportName], {
    env: { ...options.environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.pipe(options.log, { end: false });
  child.stderr?.pipe(options.log, { end: false });
  let hear = (_word: Word): void => undefined;
  let ended: { readonly problem: string } | undefined;
  const exited = new Promise<void>((resolve) => {
    const end = (problem: string): void => {
      ended ??= { problem };
      hear({ kind: 'ended', problem });
      resolve();
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(describeEnd(code, signal)));
  });
  child.on('message', (message) => hear(z.parse(replySchema, message)));
  return {
    pid: child.pid,
    isRunning: () => ended === undefined,
    nextWord: () =>
      new Promise((resolve) => {
        hear = resolve;
        if (ended !== undefined) resolve({ kind: 'ended', ...ended });
      }),
    // A process that ends before it reads this says so by itself.
    send: (invocation) => void child.send(invocation, () => undefined),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
};
