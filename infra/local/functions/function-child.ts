import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import * as z from 'zod/mini';
import type { Reply } from './messages.ts';
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

export const startChild = (options: ChildOptions): ChildProcess => {
  const child = fork(options.program, [options.bundlePath, options.exportName], {
    env: { ...options.environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.pipe(options.log, { end: false });
  child.stderr?.pipe(options.log, { end: false });
  return child;
};

export const isRunning = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null;

/** Resolves when the process has ended, with how it ended. */
export const endOf = async (child: ChildProcess): Promise<string> => {
  if (isRunning(child)) await once(child, 'exit');
  return child.signalCode === null
    ? `its process ended with code ${child.exitCode}`
    : `its process was ended by ${child.signalCode}`;
};

export const nextReply = async (child: ChildProcess): Promise<Reply> => {
  const [message] = await once(child, 'message');
  return z.parse(replySchema, message);
};
