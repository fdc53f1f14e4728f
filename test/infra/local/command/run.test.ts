import { describe, expect, it } from 'vitest';
import type { Console } from '../../../../infra/local/command/console.ts';
import { run } from '../../../../infra/local/command/run.ts';

const runWith = async (...args: string[]) => {
  const results: string[] = [];
  const notes: string[] = [];
  const console: Console = { result: (line) => results.push(line), note: (line) => notes.push(line) };
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

    expect({ exitCode, results }).toEqual({ exitCode: 1, results: [] });
    expect(notes).toEqual([expect.stringContaining("Unknown option '--nonsense'")]);
  });

  it('names the file that is missing', async () => {
    const { exitCode, results, notes } = await runWith('--once', '/nowhere/a.png', 'sample/ann.mp3');

    expect({ exitCode, results }).toEqual({ exitCode: 1, results: [] });
    expect(notes).toEqual([expect.stringContaining('There is no file /nowhere/a.png')]);
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
