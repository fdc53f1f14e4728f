import { join } from 'node:path';
import type { SettingsInput } from '../../../shared/settings.ts';
import type { ProviderChoice } from '../pipeline/provider-choice.ts';
import { agreeToSpend } from './agree-to-spend.ts';
import { askOnTerminal } from './ask-on-terminal.ts';
import { checkFiles } from './check-files.ts';
import type { FilePair, OnceCommand } from './command-line.ts';
import type { Console } from './console.ts';
import { estimateForPairs } from './estimate.ts';
import { typedIn } from '../../../cli/arguments/typed-in.ts';
import { folders } from './folders.ts';
import { readLocalRules } from './local-rules.ts';
import type { NamedPair } from './named-pairs.ts';
import { nameThePairs } from './named-pairs.ts';
import { runOnce } from './once.ts';
import type { PairResult } from './pair-result.ts';
import { describeResult, withoutVideo } from './pair-result.ts';
import { askedToStop } from './stop-signals.ts';
import { inTemporaryFolder, type Ending } from './temporary-state.ts';
import { withLock } from './with-lock.ts';

/** Real tasks take minutes and are asked about for an hour; simulated ones take seconds. */
const patienceMs = { simulated: 90_000, real: 75 * 60_000 } as const;

const samplePair: FilePair = {
  first: join(folders.sample, 'ann.png'),
  second: join(folders.sample, 'ann.mp3'),
};

type Report = (result: PairResult) => void;

const reportTo = ({ json }: OnceCommand, console: Console): Report =>
  json
    ? (result) => console.result(JSON.stringify(result))
    : (result) => console.result(describeResult(result, typedIn('start')));

type Task = {
  readonly settings: SettingsInput;
  readonly pairs: readonly NamedPair[];
  readonly stop: Promise<void>;
  readonly report: Report;
  readonly console: Console;
};

const makeVideos = async (
  { settings, pairs, stop, report, console }: Task,
  provider: ProviderChoice,
  stateFolder: string,
): Promise<Ending> => {
  let failures = 0;
  const isSound = await runOnce({
    stateFolder,
    videos: folders.videos,
    provider,
    settings,
    pairs,
    console,
    patienceMs: patienceMs[provider.kind],
    stop,
    onResult: (result) => {
      if (result.video === null) failures += 1;
      report(result);
    },
  });
  return { exitCode: failures === 0 ? 0 : 1, isSound };
};

/** `npm start -- --once`: makes the videos of some pairs and ends. Returns the exit code. */
export const once = async (command: OnceCommand, console: Console): Promise<number> => {
  const report = reportTo(command, console);
  const given = command.pairs.length === 0 ? [samplePair] : command.pairs;
  const { pairs, problems } = await checkFiles(given, typedIn('start'));
  const named = nameThePairs(pairs);
  const refuse = (reason: string): number => {
    if (command.json) for (const { name } of named) report(withoutVideo(name, 'not-started', reason));
    else console.note(reason);
    return 1;
  };
  if (problems.length > 0) return refuse(problems.join(' '));
  const rules = await readLocalRules(folders.settings, command.real);
  if (rules.kind === 'mistake') return refuse(rules.message);
  const { settings } = rules;
  const agreement = await agreeToSpend({
    ...command,
    apiKey: process.env['COMETAPI_KEY'],
    estimate: () => estimateForPairs(folders.realState, named, settings),
    ask: askOnTerminal(),
    note: console.note,
  });
  if (agreement.kind === 'refused') return refuse(agreement.reason);
  const { provider } = agreement;
  const task: Task = { settings, pairs: named, stop: askedToStop(), report, console };
  const run = (folder: string): Promise<Ending> => makeVideos(task, provider, folder);
  // What was paid for must be found again after a crash: a real run keeps its state.
  return provider.kind === 'real'
    ? withLock(folders.realState, console, async () => (await run(folders.realState)).exitCode)
    : inTemporaryFolder(console, run);
};
