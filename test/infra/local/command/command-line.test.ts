import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../../infra/local/command/command-line.ts';

const spending = { real: false, yes: false };

describe('the command line', () => {
  it.each([
    ['nothing', [], { kind: 'keep-running', ...spending }],
    ['--real --yes', ['--real', '--yes'], { kind: 'keep-running', real: true, yes: true }],
    ['--once', ['--once'], { kind: 'once', json: false, pairs: [], ...spending }],
    [
      '--once with files and --json after them',
      ['--once', 'a.png', 'a.mp3', 'b.png', 'b.mp3', '--json'],
      {
        kind: 'once',
        json: true,
        pairs: [
          { first: 'a.png', second: 'a.mp3' },
          { first: 'b.png', second: 'b.mp3' },
        ],
        ...spending,
      },
    ],
    [
      '--once with an options file after its pair',
      ['--once', 'a.png', 'a.txt', 'a.json', 'b.png', 'b.mp3'],
      {
        kind: 'once',
        json: false,
        pairs: [
          { first: 'a.png', second: 'a.txt', options: 'a.json' },
          { first: 'b.png', second: 'b.mp3' },
        ],
        ...spending,
      },
    ],
    ['--help beside anything else', ['--once', 'a.png', '--help'], { kind: 'help' }],
  ])('understands %s', (_case, args, expected) => {
    const command = parseCommandLine(args, {});

    expect(command).toEqual(expected);
  });

  it.each([
    [
      'an unknown option',
      ['--onec'],
      "Unknown option '--onec'; npm start takes --once, --json, --real, --yes and --help",
    ],
    ['a value for a switch', ['--once=2'], "Option '--once' does not take an argument;"],
    ['files without --once', ['a.png', 'a.mp3'], 'Files are only taken together with --once'],
    ['--json without --once', ['--json'], '--json is only taken together with --once'],
    ['--yes without --real', ['--once', '--yes'], '--yes agrees to the cost of --real, and is only taken'],
    ['an odd number of files', ['--once', 'a.png'], 'a.png has no partner'],
  ])('answers %s in a sentence', (_case, args, expected) => {
    const command = parseCommandLine(args, {});

    expect(command).toEqual({ kind: 'mistake', message: expect.stringContaining(expected) });
  });

  it('answers options that npm took, as -- was forgotten', () => {
    const environment = { npm_lifecycle_event: 'start', npm_config_once: 'true', npm_config_json: 'true' };

    const command = parseCommandLine(['a.png', 'a.mp3'], environment);

    expect(command).toEqual({
      kind: 'mistake',
      message: expect.stringMatching(
        /^npm took --once and --json for itself: put -- before the options, as in npm start -- --once --json;/,
      ),
    });
  });
});
