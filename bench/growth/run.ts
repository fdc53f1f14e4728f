import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { flag, oneOf, wholeNumber } from '../../cli/arguments/option-values.ts';
import { processArguments } from '../../cli/arguments/process-arguments.ts';
import { inScratchFolder } from '../scratch-folder.ts';
import { writeResult } from '../write-result.ts';
import type { Growth, Plan } from './measure-growth.ts';

const help = `Puts pairs through the functions while 100 others wait in line, and again while 10,000 do, and compares what a record
costs: the CPU of the functions' process, which is not the services'. Once on the ports in memory that the tests use, and once on
the embedded services, whose process counts apart. In memory the heap holds the records themselves.

  --many N  the larger number (default 10000; on the embedded services some 20 minutes)
  --only W  memory or embedded
  --json    print the whole result
  --help
`;

/** CPU per record with many waiting, to that with few. */
const limit = 1.2;

const fewWaiting = 100;
const worlds = ['memory', 'embedded'] as const;
const program = fileURLToPath(new URL('measure-one.ts', import.meta.url));
const growthSchema = z.object({
  cpuMsAtFew: z.number(),
  cpuMsAtMany: z.number(),
  cpuRatio: z.number(),
  heapMBAtFew: z.number(),
  heapMBAtMany: z.number(),
}) satisfies z.ZodMiniType<Growth>;

export const run = async (args: readonly string[]): Promise<void> => {
  const { values } = processArguments(
    {
      command: 'npm run bench -- growth',
      help,
      options: { many: wholeNumber(fewWaiting, 10_000), only: oneOf(worlds), json: flag },
    },
    args,
  );
  const plan: Plan = { few: fewWaiting, many: values.many, steps: 50, rounds: 3 };
  const figures: Record<string, Growth> = {};
  for (const world of worlds.filter((name) => values.only === undefined || values.only === name)) {
    figures[world] = await measure(world, plan);
  }
  const result = { plan, limit, worlds: figures };
  writeResult('growth', result);
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(plan, figures));
};

const measure = (world: string, plan: Plan): Promise<Growth> =>
  inScratchFolder('growth-', (folder) => measureIn(folder, world, plan));

const measureIn = async (folder: string, world: string, plan: Plan): Promise<Growth> => {
  const child = fork(program, [world, JSON.stringify(plan), folder], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    // What the functions write into their logs.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit').then(() => {
    throw new Error(`The process that measures growth (${world}) has ended without a result.`);
  });
  const [message] = await Promise.race([once(child, 'message'), exited]);
  return z.parse(growthSchema, message);
};

const table = ({ few, many }: Plan, figures: Readonly<Record<string, Growth>>): string => {
  const rows = Object.entries(figures).map(([world, growth]) =>
    [
      world.padEnd(10),
      growth.cpuMsAtFew.toFixed(2).padStart(12),
      growth.cpuMsAtMany.toFixed(2).padStart(12),
      growth.cpuRatio.toFixed(2).padStart(8),
      limit.toFixed(1).padStart(9),
      growth.heapMBAtFew.toFixed(1).padStart(12),
      growth.heapMBAtMany.toFixed(1).padStart(12),
    ].join(''),
  );
  return `with ${few} and with ${many} others in line\nports        CPU ms, few        many   ratio  at most  heap MB, few        many\n${rows.join('\n')}\n`;
};
