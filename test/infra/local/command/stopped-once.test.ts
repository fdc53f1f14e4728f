import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** `npm start -- --once --json`, in a process group of its own, as a terminal would start it. */
const startOnce = async () => {
  const folder = await temporaryFolder();
  const portrait = join(folder, 'stopped-once.png');
  await copyFile(join(root, 'sample/ann.png'), portrait);
  const args = ['--import', 'tsx', 'infra/local/main.ts', '--once', '--json', portrait, 'sample/ann.mp3'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const group = -(child.pid ?? Number.NaN);
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(group, 'SIGKILL');
    await ended;
    await rm(join(root, 'videos/stopped-once.status.json'), { force: true });
  });
  const states = async () => (await readdir(folder)).filter((name) => name.startsWith('portrait-pipeline-'));
  return {
    interrupt: () => process.kill(group, 'SIGINT'),
    states,
    untilStarting: () =>
      vi.waitFor(
        async () => {
          const [state = ''] = await states();
          expect(await readdir(join(folder, state, 's3'))).toContain('journal.jsonl');
        },
        { timeout: 20_000 },
      ),
    ended: async () => {
      const [output, notes] = await Promise.all([text(child.stdout), text(child.stderr)]);
      await ended;
      return { output, notes, exitCode: child.exitCode };
    },
  };
};

it('ends with an answer for each pair, and leaves nothing behind, when it is stopped while it starts', async () => {
  const run = await startOnce();
  await run.untilStarting();

  run.interrupt();
  const { output, notes, exitCode } = await run.ended();

  expect({ notes, exitCode }).toEqual({ notes: '', exitCode: 1 });
  expect(JSON.parse(output)).toMatchObject({
    name: 'stopped-once',
    status: 'unanswered',
    reason: 'It was stopped before its end.',
  });
  expect(await run.states()).toEqual([]);
}, 60_000);
