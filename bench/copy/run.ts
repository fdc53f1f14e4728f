import { fileURLToPath } from 'node:url';
import { flag, text, wholeNumber } from '../../cli/arguments/option-values.ts';
import { processArguments } from '../../cli/arguments/process-arguments.ts';
import { inScratchFolder } from '../scratch-folder.ts';
import { deliverNodeOptions } from '../../infra/aws/deliver-node-options.ts';
import { versionOf } from '../version-of.ts';
import { writeResult } from '../write-result.ts';
import { measureFloor } from './floor.ts';
import type { FloorTaking } from './floor.ts';
import { bundleCopyProcess, measureCopy } from './measure-copy.ts';
import type { CopyTaking } from './measure-copy.ts';
import { summarize } from './summary.ts';
import type { CopySummary } from './summary.ts';
import { startServerChild } from './server-child.ts';

const help = `Copies a video between two TLS servers on loopback, beside curl doing the same, with the options that Node.js is given when deployed.

  --runs N        pairs of runs, curl and copier in turn (default 7)
  --mb N          size of the video in MB of 10^6 bytes (default 512)
  --node PATH     the Node.js that copies (default this one; Lambda's is 24)
  --json          print the whole result
  --help

Needs curl. Writes bench/results/copy.json.
`;

const certificates = new URL('../../test/shared/adapters/provider/fixtures/', import.meta.url);
const tls = {
  keyFile: fileURLToPath(new URL('loopback-key.pem', certificates)),
  certFile: fileURLToPath(new URL('loopback-cert.pem', certificates)),
};
const smallMb = 100;
const largeMb = 1_000;

/** Measures the copier against the cost of moving the bytes, and its memory at two sizes. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values } = processArguments(
    {
      command: 'npm run bench -- copy',
      help,
      options: { runs: wholeNumber(1, 7), mb: wholeNumber(1, 512), node: text(process.execPath), json: flag },
    },
    args,
  );
  await inScratchFolder('copy-', async (folder) => {
    const taken = await measureAll(folder, values);
    const { mb } = values;
    const startedWith = versionOf(values.node);
    const result = { mb, startedWith, nodeOptions: deliverNodeOptions, ...taken, summary: summarize(taken) };
    writeResult('copy', result);
    process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(result.summary));
  });
};

export type CopyTakings = {
  readonly pairs: readonly { readonly floor: FloorTaking; readonly copy: CopyTaking }[];
  readonly memory: readonly { readonly small: CopyTaking; readonly large: CopyTaking }[];
};

type Wanted = { readonly runs: number; readonly mb: number; readonly node: string };

const measureAll = async (folder: string, { runs, mb, node }: Wanted): Promise<CopyTakings> => {
  const source = await startServerChild(new URL('source-process.ts', import.meta.url), tls);
  const sink = await startServerChild(new URL('sink-process.ts', import.meta.url), tls);
  try {
    const bundle = await bundleCopyProcess(folder);
    let serial = 0;
    const copy = (size: number): Promise<CopyTaking> => {
      serial += 1;
      const place = { url: `${source.origin}/${size}`, sinkOrigin: sink.origin, key: `video-${serial}.mp4` };
      return measureCopy({ bundle, certFile: tls.certFile, node, ...place });
    };
    const pairs = [];
    for (let index = 0; index < runs; index += 1) {
      const floor = measureFloor(`${source.origin}/${mb}`, sink.origin, tls.certFile);
      pairs.push({ floor, copy: await copy(mb) });
      process.stderr.write(`\rpair ${index + 1} of ${runs}`);
    }
    const memory = [];
    for (let index = 0; index < 3; index += 1) {
      memory.push({ small: await copy(smallMb), large: await copy(largeMb) });
      process.stderr.write(`\rmemory ${index + 1} of 3 `);
    }
    process.stderr.write('\n');
    return { pairs, memory };
  } finally {
    source.stop();
    sink.stop();
  }
};

const table = (summary: CopySummary): string =>
  Object.entries(summary)
    .map(([name, { value, target }]) => `${name.padEnd(44)} ${value.toFixed(2).padStart(8)}   ${target}\n`)
    .join('');
