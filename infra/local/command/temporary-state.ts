import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Console } from './console.ts';

export type Ending = {
  readonly exitCode: number;
  /** Whether all functions worked, whatever they answered. */
  readonly isSound: boolean;
};

const hasLogs = (folder: string): boolean =>
  existsSync(join(folder, 'logs')) && readdirSync(join(folder, 'logs')).length > 0;

/**
 * Tries out in a folder that is thrown away, unless its logs may explain what went wrong. It goes at the end of the process
 * too, since a second Ctrl-C waits for nothing.
 */
export const inTemporaryFolder = async (
  console: Console,
  run: (folder: string) => Promise<Ending>,
): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'portrait-pipeline-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  const state = { isSound: false };
  try {
    const { exitCode, isSound } = await run(folder);
    state.isSound = isSound;
    return exitCode;
  } finally {
    process.off('exit', remove);
    if (state.isSound || !hasLogs(folder)) remove();
    else console.note(`What the functions logged is in ${join(folder, 'logs')}.`);
  }
};
