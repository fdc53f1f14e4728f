import { describe, expect, it } from 'vitest';
import { keptByNpm, type Environment } from '../../../cli/arguments/kept-by-npm.ts';

const known = ['seed', 'max-seconds', 'json'];
const inScript = (kept: Environment, typed: readonly string[] = [], command = 'npm run try') =>
  keptByNpm(command, known, typed, { npm_lifecycle_event: 'try', ...kept });

describe('options that npm took for its own', () => {
  it('are named, with what to type instead', () => {
    const problem = inScript({ npm_config_json: 'true', npm_config_max_seconds: '9' });

    expect(problem).toBe(
      'npm took --max-seconds and --json for itself: put -- before the options, as in npm run try -- --max-seconds --json',
    );
  });

  it.each<[string, string | undefined]>([
    ['there are none', inScript({ npm_config_loglevel: 'silent' })],
    ['they were typed for the command too', inScript({ npm_config_json: 'true' }, ['--json'])],
    ['they were typed with a value', inScript({ npm_config_seed: '1' }, ['--seed=1'])],
    [
      'they are of a script that started this one',
      inScript({ npm_config_json: 'true' }, [], 'npm run other'),
    ],
    ['npm has nothing to do with it', keptByNpm('npm run try', known, [], { npm_config_json: 'true' })],
  ])('are nothing to speak of where %s', (_case, problem) => {
    expect(problem).toBeUndefined();
  });

  it('are found of a command with words of its own', () => {
    const problem = inScript({ npm_config_json: 'true' }, [], 'npm run try -- fast');

    expect(problem).toMatch(/as in npm run try -- fast --json$/);
  });
});
