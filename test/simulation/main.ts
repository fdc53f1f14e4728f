import * as z from 'zod/mini';
import { flag, oneOf, wholeNumber } from '../../cli/arguments/option-values.ts';
import { processArguments } from '../../cli/arguments/process-arguments.ts';
import { bugNames, composeWith } from './bugs/seeded-bugs.ts';
import { runSchedule, type ScheduleOutcome } from './run-schedule.ts';
import { shrink } from './shrink.ts';
import { missingKinds, summaryOf, tallyOf, type Tally } from './tally.ts';
import { runOnThreads } from './threads.ts';

const help = `Usage: npm run simulate -- [--schedules N] [--seed S] [--bug NAME] [--json]

Runs the real use cases through random schedules of uploads and faults in virtual time, and checks after each that nothing
was paid for twice and nothing was lost.

  --schedules N   how many schedules to run (default 10000); schedule number i has the seed S + i
  --seed S        the seed of the first schedule (default 1)
  --bug NAME      with a mistake built in, which the checks must find; it ends with the first violation
  --only KEYS     play the one schedule of the seed again with these incidents alone, and tell what happens; a violation
                  prints the shortest such call that was found
  --json          print the summary as one line of JSON
  --help          this text

Mistakes: ${bugNames.join(', ')}

Exit status: 0 when no check failed and every kind of fault and move occurred, 1 otherwise, 2 for a wrong call.
`;

const { values } = processArguments({
  command: 'npm run simulate',
  help,
  options: {
    schedules: wholeNumber(1, 10_000),
    seed: wholeNumber(0, 1),
    bug: oneOf(bugNames),
    only: z.optional(z.string()),
    json: flag,
  },
});
const { schedules, seed, bug } = values;

const print = (tally: Tally, startedAt: number) => {
  const summary = summaryOf(tally, (Date.now() - startedAt) / 1000);
  process.stdout.write(`${values.json ? JSON.stringify(summary) : JSON.stringify(summary, null, 2)}\n`);
};

const explain = ({ seed: failed, violations, incidents }: ScheduleOutcome) => {
  const keys = incidents.map(({ key }) => key).join(',');
  const command = `npm run simulate -- --seed ${failed}${bug === undefined ? '' : ` --bug ${bug}`} --only '${keys}'`;
  process.stderr.write(`\nThe schedule ${failed} fails:\n`);
  for (const { kind, message } of violations) process.stderr.write(`  ${kind}: ${message}\n`);
  process.stderr.write(`Shortened to ${incidents.length} incidents it is played again by\n  ${command}\n`);
};

const replay = async (only: string): Promise<void> => {
  const startedAt = Date.now();
  const keys = new Set(only.split(',').filter(Boolean));
  const outcome = await runSchedule(seed, { compose: composeWith(bug), only: keys, traces: true });
  process.stderr.write(`${outcome.trace.join('\n')}\n`);
  for (const { kind, message } of outcome.violations) process.stderr.write(`${kind}: ${message}\n`);
  print(tallyOf(outcome), startedAt);
  process.exitCode = outcome.violations.length > 0 ? 1 : 0;
};

const unprovenText = (missing: readonly string[]): string => {
  const kinds = missing.length === 1 ? '1 kind' : `${missing.length} kinds`;
  return `\nNo check failed; in so few schedules ${kinds} of fault and move never occurred (${missing.join(', ')}), so the run proves nothing of them.\n`;
};

const simulate = async (): Promise<void> => {
  const startedAt = Date.now();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const progress = ({ schedules: done, failed }: Tally) => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r${done} of ${schedules} schedules, ${failed.length} failed `);
  };
  const task = { seed, schedules, ...(bug === undefined ? {} : { bug }) };
  const tally = await runOnThreads(task, progress, stop.signal);
  const missing = missingKinds(tally);
  const [failed] = tally.failed;
  if (failed !== undefined) {
    explain(await shrink(failed, bug));
    process.stderr.write(`The first of those that fail: ${tally.failed.join(', ')}\n`);
  }
  print(tally, startedAt);
  if (failed === undefined && missing.length > 0) process.stderr.write(unprovenText(missing));
  process.exitCode = failed !== undefined || missing.length > 0 || stop.signal.aborted ? 1 : 0;
};

if (values.only === undefined) await simulate();
else await replay(values.only);
