import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, bundleFile, sourceOf, type FunctionName } from '../../infra/aws/bundling/bundle.ts';
import { median } from '../median.ts';
import { writeResult } from '../write-result.ts';
import { cpuMsOf } from './cpu-of-process.ts';

const help = `Starts each function's bundle in fresh processes, beside an empty handler, in turn.

  --runs N     processes of each (default 15)
  --node PATH  the Node.js to start them with (default this one; Lambda's is 24)
  --json       print the whole result
  --help
`;

const limits = { callback: 2, submit: 3.2, deliver: 3.2, reconcile: 3.2 } as const satisfies Record<
  FunctionName,
  number
>;
const names = ['callback', 'submit', 'deliver', 'reconcile'] as const;

type Figures = {
  readonly bytes: number;
  readonly ms: number;
  readonly ratio: number;
  readonly limit: number;
};

/** Process start and import, as user and system time, over that of an empty handler in the same run. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '15' },
      node: { type: 'string', default: process.execPath },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const folder = mkdtempSync(join(tmpdir(), 'startup-'));
  try {
    const result = measure(folder, values.node, Number(values.runs));
    writeResult('startup', result);
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(result));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const measure = (folder: string, node: string, runs: number) => {
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, 'exports.handler = async () => {};\n');
  const bundles = names.map((name) => {
    const outdir = join(folder, name);
    mkdirSync(outdir);
    bundle(join(sourceOf(name), 'handler.ts'), outdir);
    return { name, file: join(outdir, bundleFile), times: new Array<number>() };
  });
  const emptyTimes: number[] = [];
  for (let taken = 0; taken < runs; taken += 1) {
    emptyTimes.push(cpuMsOf(node, empty));
    for (const { file, times } of bundles) times.push(cpuMsOf(node, file));
  }
  const emptyMs = median(emptyTimes);
  const figures = bundles.map(({ name, file, times }): [FunctionName, Figures] => [
    name,
    { bytes: statSync(file).size, ms: median(times), ratio: median(times) / emptyMs, limit: limits[name] },
  ]);
  return { runs, startedWith: node, emptyMs, functions: Object.fromEntries(figures) };
};

const table = ({ emptyMs, functions }: ReturnType<typeof measure>): string => {
  const rows = Object.entries(functions).map(
    ([name, { bytes, ms, ratio, limit }]) =>
      `${name.padEnd(10)} ${String(bytes).padStart(8)} bytes ${ms.toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} (at most ${limit})`,
  );
  return `empty handler ${emptyMs.toFixed(1)} ms\n${rows.join('\n')}\n`;
};
