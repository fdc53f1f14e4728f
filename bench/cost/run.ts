import { join } from 'node:path';
import { flag } from '../../cli/arguments/option-values.ts';
import { processArguments } from '../../cli/arguments/process-arguments.ts';
import { inScratchFolder } from '../scratch-folder.ts';
import { synthesizeStack } from '../../infra/local/stack/synthesized-stack.ts';
import { writeResult } from '../write-result.ts';
import { assumptions } from './assumptions.ts';
import { countCalls } from './call-counts.ts';
import { type CostLine, costLimit, costOfFiles, costOfJobs, sumOf } from './cost-of-jobs.ts';
import { costWhenIdle, type MonthlyLine } from './cost-when-idle.ts';
import { runOneJob } from './happy-path.ts';
import { standingOf } from './standing.ts';
import { tableUnitsOf } from './table-units.ts';

const help = `Runs one job on the local pipeline, counts the calls that its functions make, and prices a thousand such jobs by
AWS's list (us-east-1, no free tier); beside it what the files cost and what the pipeline costs by the month when idle. The
provider's price, which is a thousand times as much, is not part of it.

  --json   print the whole result
  --help
`;

export const run = async (args: readonly string[]): Promise<void> => {
  const { values } = processArguments(
    { command: 'npm run bench -- cost', help, options: { json: flag } },
    args,
  );
  await inScratchFolder('cost-', async (folder) => {
    const result = await measure(folder);
    writeResult('cost', result);
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : show(result));
  });
};

const measure = async (folder: string) => {
  const stack = await synthesizeStack(join(folder, 'stack'));
  const { calls, memory } = await runOneJob(join(folder, 'run'), stack);
  const jobs = costOfJobs(calls, memory);
  const idle = costWhenIdle(standingOf(stack.template));
  return {
    assumptions,
    calls: countCalls(calls),
    tableUnits: tableUnitsOf(calls),
    jobs,
    dollarsPerThousandJobs: sumOf(jobs),
    limit: costLimit,
    files: costOfFiles(),
    idle,
    idleDollarsPerMonth: idle.reduce((sum, { dollars }) => sum + dollars, 0),
  };
};

const show = (result: Awaited<ReturnType<typeof measure>>): string =>
  [
    'per 1,000 jobs                              units a job    dollars',
    ...result.jobs.map(jobRow),
    totalRow('in all', result.dollarsPerThousandJobs, `at most ${result.limit.toFixed(2)}`),
    '',
    'the files of 1,000 jobs, with any pipeline',
    ...result.files.map(jobRow),
    '',
    'idle, per month                                   units    dollars',
    ...result.idle.map(({ what, units, dollars }: MonthlyLine) => row(what, units, dollars)),
    totalRow('in all', result.idleDollarsPerMonth, ''),
    '',
  ].join('\n');

const jobRow = ({ what, units, dollarsPerThousand }: CostLine): string =>
  row(what, units, dollarsPerThousand);

const row = (what: string, units: number, dollars: number): string =>
  `${what.padEnd(42)}${Number(units.toPrecision(4)).toString().padStart(13)}${dollars.toFixed(4).padStart(11)}`;

const totalRow = (what: string, dollars: number, note: string): string =>
  `${what.padEnd(55)}${dollars.toFixed(4).padStart(11)}  ${note}`.trimEnd();
