import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flag, text, wholeNumber } from '../../cli/arguments/option-values.ts';
import { processArguments } from '../../cli/arguments/process-arguments.ts';
import { inScratchFolder } from '../scratch-folder.ts';
import { bundle, bundleFile, sourceOf, type FunctionName } from '../../infra/aws/bundling/bundle.ts';
import { median } from '../median.ts';
import { versionOf } from '../version-of.ts';
import { writeResult } from '../write-result.ts';
import { type Start, startProcess } from './start-of-process.ts';

const help = `Starts each function's bundle in fresh processes, beside an empty handler, in turn: process start and import,
by the clock and as CPU time (user and system, of all threads); medians, and their ratios to the empty handler's. The promise
is the ratio by the clock, since that is what an upload waits for; on a busy machine the CPU's ratio is the steadier one.

  --runs N     processes of each (default 15)
  --node PATH  the Node.js to start them with (default this one; Lambda's is 24)
  --json       print the whole result
  --help
`;

/** Of the ratio by the clock. */
const limits = { callback: 2, submit: 3.2, deliver: 3.2, reconcile: 3.2 } as const satisfies Record<
  FunctionName,
  number
>;
const names = ['callback', 'submit', 'deliver', 'reconcile'] as const;

type Figures = {
  readonly bytes: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly cpuRatio: number;
  readonly wallRatio: number;
  /** Of the wall ratio. */
  readonly limit: number;
};

export const run = async (args: readonly string[]): Promise<void> => {
  const { values } = processArguments(
    {
      command: 'npm run bench -- startup',
      help,
      options: { runs: wholeNumber(1, 15), node: text(process.execPath), json: flag },
    },
    args,
  );
  await inScratchFolder('startup-', async (folder) => {
    const result = await measure(folder, values.node, values.runs);
    writeResult('startup', result);
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(result));
  });
};

const measure = async (folder: string, node: string, runs: number) => {
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, 'exports.handler = async () => {};\n');
  const bundles = names.map((name) => {
    const outdir = join(folder, name);
    bundle(join(sourceOf(name), 'handler.ts'), outdir);
    return { name, file: join(outdir, bundleFile), starts: new Array<Start>() };
  });
  const emptyStarts: Start[] = [];
  for (let taken = 0; taken < runs; taken += 1) {
    emptyStarts.push(await startProcess(node, empty));
    for (const { file, starts } of bundles) starts.push(await startProcess(node, file));
  }
  const idle = medianOf(emptyStarts);
  const figures = bundles.map(({ name, file, starts }): [FunctionName, Figures] => {
    const took = medianOf(starts);
    const ratios = { cpuRatio: took.cpuMs / idle.cpuMs, wallRatio: took.wallMs / idle.wallMs };
    return [name, { bytes: statSync(file).size, ...took, ...ratios, limit: limits[name] }];
  });
  return { runs, startedWith: versionOf(node), empty: idle, functions: Object.fromEntries(figures) };
};

const medianOf = (starts: readonly Start[]): Start => ({
  cpuMs: median(starts.map(({ cpuMs }) => cpuMs)),
  wallMs: median(starts.map(({ wallMs }) => wallMs)),
});

const table = ({ startedWith, empty, functions }: Awaited<ReturnType<typeof measure>>): string => {
  const rows = Object.entries(functions).map(([name, figures]) =>
    [
      name.padEnd(10),
      String(figures.bytes).padStart(7),
      figures.wallMs.toFixed(1).padStart(9),
      figures.wallRatio.toFixed(2).padStart(12),
      figures.limit.toFixed(1).padStart(9),
      figures.cpuMs.toFixed(1).padStart(8),
      figures.cpuRatio.toFixed(2).padStart(11),
    ].join(''),
  );
  const idle = `empty handler on Node.js ${startedWith}: ${empty.cpuMs.toFixed(1)} ms of CPU, ${empty.wallMs.toFixed(1)} ms by the clock`;
  return `${idle}\nfunction    bytes  wall ms  wall ratio  at most  CPU ms  CPU ratio\n${rows.join('\n')}\n`;
};
