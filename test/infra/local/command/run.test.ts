import { describe, expect, it } from 'vitest';
import { run } from '../../../../infra/local/command/run.ts';
import { heardConsole } from './heard-console.ts';

const runWith = async (...args: string[]) => {
  const { console, results, notes } = heardConsole();
  return { exitCode: await run(args, console), results, notes };
};

describe('a command', () => {
  it('prints the help on standard output and ends well', async () => {
    const { exitCode, results } = await runWith('--help');

    expect(exitCode).toBe(0);
    expect(results.join('\n')).toContain('npm start -- --once');
  });

  it('answers a mistake on standard error alone', async () => {
    const { exitCode, results, notes } = await runWith('--nonsense');

    expect({ exitCode, results }).toEqual({ exitCode: 2, results: [] });
    expect(notes).toEqual([expect.stringContaining("Unknown option '--nonsense'")]);
  });

  it('names the file that is missing', async () => {
    const { exitCode, results, notes } = await runWith('--once', '/nowhere/a.png', 'sample/ann.mp3');

    expect({ exitCode, results }).toEqual({ exitCode: 1, results: [] });
    expect(notes).toEqual([expect.stringContaining('There is no file /nowhere/a.png')]);
  });

  it('does not wait for a recording when it was given two images', async () => {
    const { exitCode, notes } = await runWith('--once', 'sample/ann.png', 'sample/ann.png');

    expect(exitCode).toBe(1);
    expect(notes).toEqual([
      'ann.png and ann.png make no pair. Give an image and a recording or script of it.',
    ]);
  });

  it('answers a missing file in JSON when asked for JSON', async () => {
    const { exitCode, results, notes } = await runWith(
      '--once',
      '--json',
      '/nowhere/a.png',
      'sample/ann.mp3',
    );

    expect({ exitCode, notes }).toEqual({ exitCode: 1, notes: [] });
    expect(results.map((line): unknown => JSON.parse(line))).toEqual([
      {
        name: 'a',
        status: 'not-started',
        video: null,
        bytes: null,
        seconds: null,
        taskId: null,
        reason: expect.stringContaining('There is no file /nowhere/a.png'),
      },
    ]);
  });
});
