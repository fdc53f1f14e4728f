import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPng } from '../shared/media/build-png.ts';
import { buildWav } from '../shared/media/build-wav.ts';

type Run = { readonly code: number; readonly stdout: string; readonly stderr: string };

const execute = promisify(execFile);

const isRun = (error: unknown): error is Run =>
  error instanceof Error && 'code' in error && 'stdout' in error;

const inspectCli = async (...args: readonly string[]): Promise<Run> => {
  try {
    return { code: 0, ...(await execute(process.execPath, ['--import', 'tsx', 'cli/inspect.ts', ...args])) };
  } catch (error) {
    if (isRun(error)) return error;
    throw error;
  }
};

const linesOf = ({ stdout }: Run): readonly unknown[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-cli-'));
  await writeFile(join(folder, 'ann.png'), buildPng());
  await writeFile(join(folder, 'ann.wav'), buildWav({ seconds: 70 }));
});

afterAll(() => rm(folder, { recursive: true }));

describe('npm run inspect', () => {
  it('prints one line of JSON a file, as named and in order, and fails when one is refused', async () => {
    const files = [join(folder, 'ann.wav'), join(folder, 'ann.png')];

    const run = await inspectCli(...files);

    expect(linesOf(run)).toMatchObject([
      { file: files[0], kind: 'audio', verdict: 'reject', durationSeconds: 70 },
      { file: files[1], kind: 'image', verdict: 'accept', reasons: [], width: 300, height: 300 },
    ]);
    expect(run.code).toBe(1);
  });

  it('succeeds when all files are accepted, and takes the longest recording as an option', async () => {
    const run = await inspectCli('--max-seconds', '300', join(folder, 'ann.wav'), join(folder, 'ann.png'));

    expect(linesOf(run)).toMatchObject([{ verdict: 'accept' }, { verdict: 'accept' }]);
    expect(run.code).toBe(0);
  });

  it('goes on after a file that cannot be read', async () => {
    const run = await inspectCli(join(folder, 'nobody.png'), folder, join(folder, 'ann.png'));

    expect(linesOf(run)).toMatchObject([
      { verdict: 'reject', reasons: [{ code: 'unreadable' }] },
      { verdict: 'reject', reasons: [{ code: 'unreadable' }] },
      { verdict: 'accept' },
    ]);
  });

  it('explains itself when it is called without a file', async () => {
    const run = await inspectCli();

    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Name the files') });
  });
});
