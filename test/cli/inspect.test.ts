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

const inspectFrom = async (env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Run> => {
  const command = ['--import', 'tsx', 'cli/inspect.ts', ...args];
  try {
    return { code: 0, ...(await execute(process.execPath, command, { env: { ...process.env, ...env } })) };
  } catch (error) {
    if (isRun(error)) return error;
    throw error;
  }
};

const inspectCli = (...args: readonly string[]): Promise<Run> => inspectFrom({}, ...args);

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

  it('says what to do about a file that cannot be read, and goes on', async () => {
    const run = await inspectCli(join(folder, 'nobody.png'), folder, join(folder, 'ann.png'));

    const unreadable = (message: string) => ({
      verdict: 'reject',
      reasons: [{ code: 'unreadable', message }],
    });
    expect(linesOf(run)).toMatchObject([
      unreadable(
        `There is no file ${join(folder, 'nobody.png')}. Check its name, and the folder in which you are.`,
      ),
      unreadable(`${folder} is a folder. Name the files that are in it.`),
      { verdict: 'accept' },
    ]);
  });

  it.each([
    ['ann.txt', 'Hello.', { kind: 'script', format: 'text', bytes: 6 }],
    ['ann.json', '{"mode":"pro"}', { kind: 'options', format: 'json' }],
    ['_defaults.json', '{"mode":"pro"}', { kind: 'defaults' }],
    ['w.batch.csv', 'name,image,script\nv,a.png,Hello.\n', { kind: 'batch', format: 'csv' }],
    ['w.batch.json', '{"rows":[{"name":"v","image":"a.png","script":"x"}]}', { kind: 'batch' }],
  ])('accepts a good %s', async (name, contents, found) => {
    await writeFile(join(folder, name), contents);

    const run = await inspectCli(join(folder, name));

    const sha256: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(linesOf(run)).toMatchObject([{ ...found, verdict: 'accept', reasons: [], sha256 }]);
    expect(run.code).toBe(0);
  });

  it.each([
    ['ann.txt', ' ', ['ann.txt is empty. Write what is to be said.']],
    ['ann.json', '{"mode":"fast"}', [/^ann\.json asks for .* mode must be "std" or "pro", found "fast"/]],
    ['_defaults.json', '{"audioId":"x"}', [/"audioId" is not known here/]],
    ['ann.json', '\uD800', [/^ann\.json is not JSON/]],
    [
      'w.batch.csv',
      'name,image,script\nann.png,a.png,Hello.\nw,a.png,Hello.\nx,a.mp3,Hello.\n',
      [/^Row 1 \(ann\.png\): name must be without an extension/, /^Row 3 \(x\): image names "a\.mp3"/],
    ],
    ['w.batch.json', '{', [/^w\.batch\.json is not JSON/]],
  ])('refuses %s with %j in the words of the pipeline', async (name, contents, problems) => {
    await writeFile(join(folder, name), contents);

    const run = await inspectCli(join(folder, name));

    const reasons = problems.map((problem) => ({
      code: 'text',
      message: expect.stringMatching(problem),
    }));
    expect(linesOf(run)).toMatchObject([{ verdict: 'reject', reasons }]);
    expect(run.code).toBe(1);
  });

  it('reads a relative path from where the person stands that called npm', async () => {
    const env = { npm_lifecycle_event: 'inspect', INIT_CWD: folder };

    const run = await inspectFrom(env, 'ann.png');

    expect(linesOf(run)).toMatchObject([{ file: 'ann.png', verdict: 'accept' }]);
  });

  it('explains itself when it is called without a file', async () => {
    const run = await inspectCli();

    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Name the files') });
  });
});
