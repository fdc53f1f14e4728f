import { parseArgs } from 'node:util';
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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '50' },
    patience: { type: 'string', default: '600' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
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
    const result = await runScenario(scenarios[name], pairs, Number(values.patience) * 1000, progress);
    const isGood = isKept(name, pairs, result);
    kept.push(isGood);
    const line = JSON.stringify({ scenario: name, kept: isGood, ...result });
    process.stdout.write(
      values.json ? `${line}\n` : `${isGood ? 'kept  ' : 'BROKEN'} ${scenarios[name].title}: ${line}\n`,
    );
  }
  return kept.every(Boolean);
};

const unknown = positionals.filter((name) => !isScenario(name));
if (values.help) process.stdout.write(help);
else if (unknown.length > 0) {
  process.stderr.write(`There is no scenario ${unknown.join(', ')}; see --help.\n`);
  process.exitCode = 1;
} else {
  const chosen = Object.keys(scenarios)
    .filter(isScenario)
    .filter((name) => positionals.length === 0 || positionals.includes(name));
  process.exitCode = (await runAll(chosen, Number(values.pairs))) ? 0 : 1;
}
