import '../../cli/hush-sdk-notice.ts';
import { flag, wholeNumber } from '../../cli/arguments/option-values.ts';
import { endWithMistake, processArguments } from '../../cli/arguments/process-arguments.ts';
import { runScenario, type ScenarioResult } from './run-scenario.ts';
import { isScenario, scenarios, type ScenarioName } from './scenarios.ts';

const help = `npm run chaos [-- [--pairs N] [--json] [SCENARIO]...]

Runs pairs through the whole pipeline on this machine while something keeps going wrong, and holds the provider's ledger
against what came out: every pair has its video, or visibly says that it is unsure, and no task was paid for twice.

  --pairs N        pairs of each scenario (default 50)
  --patience N     seconds after which a scenario is given up (default 600)
  --json           one line of JSON for each scenario, and nothing else, on standard output
  --help

Scenarios (all of them by default):
${Object.entries(scenarios)
  .map(([name, { title }]) => `  ${name.padEnd(24)} ${title}`)
  .join('\n')}
`;

const { values, names: asked } = processArguments({
  command: 'npm run chaos',
  help,
  takesNames: true,
  options: { pairs: wholeNumber(1, 50), patience: wholeNumber(1, 600), json: flag },
});

/** With the provider's answer to our own id every pair has its video; without, every other job says that it is unsure. */
const isKept = (name: ScenarioName, pairs: number, result: ScenarioResult): boolean =>
  result.pairs === pairs &&
  result.lost.length === 0 &&
  result.paidTwice === 0 &&
  (scenarios[name].queryByExternalId
    ? result.videos === pairs && result.paidTasks === pairs
    : result.videos + result.unsure === pairs && result.paidTasks <= pairs);

const runAll = async (names: readonly ScenarioName[], pairs: number): Promise<boolean> => {
  const kept: boolean[] = [];
  for (const name of names) {
    const progress = (line: string) =>
      process.stderr.write(process.stderr.isTTY ? `\r${name}: ${line}   ` : '');
    const result = await runScenario(scenarios[name], pairs, values.patience * 1000, progress);
    const isGood = isKept(name, pairs, result);
    kept.push(isGood);
    const line = JSON.stringify({ scenario: name, kept: isGood, ...result });
    process.stdout.write(
      values.json ? `${line}\n` : `${isGood ? 'kept  ' : 'BROKEN'} ${scenarios[name].title}: ${line}\n`,
    );
  }
  return kept.every(Boolean);
};

const unknown = asked.find((name) => !isScenario(name));
if (unknown !== undefined)
  endWithMistake(
    `There is no scenario '${unknown}': choose ${Object.keys(scenarios).join(', ')}; npm run chaos -- --help explains them.`,
  );
const chosen = Object.keys(scenarios)
  .filter(isScenario)
  .filter((name) => asked.length === 0 || asked.includes(name));
process.exitCode = (await runAll(chosen, values.pairs)) ? 0 : 1;
