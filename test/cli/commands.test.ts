import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const commands = [
  ['npm start', 'infra/local/main.ts'],
  ['npm run inspect', 'cli/inspect.ts'],
  ['npm run operate', 'cli/operate.ts'],
  ['npm run simulate', 'test/simulation/main.ts'],
  ['npm run chaos', 'test/chaos/main.ts'],
  ['npm run fuzz:media', 'test/shared/media/fuzz/run.ts'],
  ['npm run bench', 'bench/main.ts'],
] as const;

const call = (file: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], {
    encoding: 'utf8',
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: '' },
  });
  return { status, stdout, stderr };
};

describe.each(commands)('%s', (command, file) => {
  it('answers an unknown option in one sentence and ends with 2', () => {
    const { status, stdout, stderr } = call(file, '--nonsense');

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^Unknown option '--nonsense'; ${command} takes --.* and ${command} -- --help explains them\\.\n$`,
      ),
    );
  });

  it('explains itself when asked, and names --json', () => {
    const { status, stdout, stderr } = call(file, '--help');

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('--json');
  });
});

describe.each([
  [
    'npm run inspect',
    'cli/inspect.ts',
    ['--max-seconds', 'ten', 'a.mp3'],
    /--max-seconds takes a number above 0/,
  ],
  ['npm run inspect', 'cli/inspect.ts', [], /Name the files to inspect/],
  [
    'npm run operate',
    'cli/operate.ts',
    ['explode'],
    /no action 'explode': choose retry, release, cancel, redrive/,
  ],
  ['npm run operate', 'cli/operate.ts', ['retry'], /retry needs the names/],
  ['npm run operate', 'cli/operate.ts', ['retry', 'ann', 'c/ann.PNG'], /'c\/ann.PNG' is .* out, 'c\/ann';/],
  [
    'npm run operate',
    'cli/operate.ts',
    ['cancel', 'c/w.batch.csv'],
    /leave its extension out, 'c\/w.batch';/,
  ],
  ['npm run operate', 'cli/operate.ts', ['retry', 'c/ann.status.json'], /extension out, 'c\/ann';/],
  [
    'npm run operate',
    'cli/operate.ts',
    ['retry', 'x'.repeat(1025)],
    /A name of 1025 bytes is longer than any/,
  ],
  [
    'npm run operate',
    'cli/operate.ts',
    ['redrive', 'everything'],
    /no queue 'everything': choose submit or deliver/,
  ],
  ['npm run simulate', 'test/simulation/main.ts', ['--bug', 'moth'], /--bug takes one of \S+, .*not 'moth'/],
  ['npm run chaos', 'test/chaos/main.ts', ['war'], /no scenario 'war': choose /],
  ['npm run bench', 'bench/main.ts', ['speed'], /no benchmark 'speed': choose [a-z, ]+startup/],
  [
    'npm run bench',
    'bench/main.ts',
    ['startup', '--runs', '0'],
    /--runs takes a whole number from 1 up, not '0'/,
  ],
] as const)('%s', (_command, file, args, problem) => {
  it(`answers ${JSON.stringify(args)} in one sentence that points to --help`, () => {
    const { status, stdout, stderr } = call(file, ...args);

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(problem);
    expect(stderr).toMatch(/^[^\n]* --help explains [^\n]*\.\n$/);
  });
});
