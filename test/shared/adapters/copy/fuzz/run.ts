import { parseArgs } from 'node:util';
import { fuzzCopies } from './fuzz-copies.ts';
import type { FuzzReport } from './fuzz-copies.ts';

const help = `Usage: npm run fuzz:copies -- [--count N] [--from N] [--json]

Copies damaged videos (cut, pieces lost, doubled or put in, boxes broken, pages, noise; under true and false lengths)
from a loopback source into a strict S3, with one whole video in 25: none of the damaged may be committed, all of the
whole ones must be, no upload may be left behind and nothing may go uncaught.

  --count N  bodies (default 10000)
  --from N   number of the first; a body's number always makes the same body (default 0)
  --json     one line of JSON at the end instead of sentences

Exit status: 0 without faults, 1 with faults.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
  },
});

const uncaught: string[] = [];
process.on('uncaughtException', (error) => uncaught.push(String(error)));
process.on('unhandledRejection', (error) => uncaught.push(String(error)));

type Result = FuzzReport & { readonly uncaught: readonly string[] };

const isClean = ({ committed, whole, wholeStored, uploadsLeft, uncaught: faults }: Result): boolean =>
  committed.length + uploadsLeft + faults.length === 0 && wholeStored === whole;

const sentences = (result: Result): string =>
  [
    `${result.damaged} damaged bodies, ${result.committed.length} committed.`,
    `${result.wholeStored} of ${result.whole} whole ones stored.`,
    `${result.uploadsLeft} uploads left behind, ${result.uncaught.length} errors uncaught.`,
    `Slowest answer after ${result.slowestMs.toFixed(0)} ms.`,
    ...result.committed,
    ...result.uncaught,
  ].join('\n');

if (values.help) process.stdout.write(help);
else {
  const report = await fuzzCopies({
    count: Number(values.count),
    from: Number(values.from),
    atOnce: 8,
    nowMs: () => performance.now(),
    onTrial: (trial) => {
      if (trial % 1000 === 999) process.stderr.write(`body ${trial}\n`);
    },
  });
  const result = { ...report, uncaught };
  process.stdout.write(`${values.json ? JSON.stringify(result) : sentences(result)}\n`);
  process.exitCode = isClean(result) ? 0 : 1;
}
