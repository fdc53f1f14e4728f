import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { flag, optionalText } from '../../cli/arguments/option-values.ts';
import { processArguments } from '../../cli/arguments/process-arguments.ts';
import { inScratchFolder } from '../scratch-folder.ts';
import { writeResult } from '../write-result.ts';
import { inspectors, isPicture } from './inspectors.ts';
import { bundleMeasuring, measure, type Row } from './measure.ts';
import { makeSamples } from './samples.ts';

const help = `Checks a large file of every format (or the files of a folder) with shared/media, beside the usual libraries and, for
pictures, beside a full decode: processor time of the first call in a new process and of those after it, memory over that
of the process before, bytes read.

  --folder PATH  measure these files instead
  --json         print the whole result
  --help
`;

const toLine = ({ file, bytes, by, cpuMs, firstCpuMs, extraMb, bytesRead }: Row): string =>
  [
    file.padEnd(24),
    by.padEnd(26),
    String(bytes).padStart(9),
    cpuMs.toFixed(1).padStart(8),
    firstCpuMs.toFixed(1).padStart(8),
    extraMb.toFixed(1).padStart(8),
    String(bytesRead ?? '-').padStart(10),
  ].join(' ');

const heading = `${'file'.padEnd(24)} ${'by'.padEnd(26)}     bytes   CPU ms first ms extra MB bytes read`;

const pathsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).toSorted().map((name) => join(folder, name));

const measureAll = async (paths: readonly string[], show: (row: Row) => void): Promise<readonly Row[]> => {
  const script = await bundleMeasuring();
  const rows: Row[] = [];
  for (const path of paths)
    for (const by of Object.keys(inspectors).filter((name) => name !== 'sharp' || isPicture(path))) {
      const row = await measure(script, path, by);
      rows.push(row);
      show(row);
    }
  return rows;
};

export const run = async (args: readonly string[]): Promise<void> => {
  const { values } = processArguments(
    { command: 'npm run bench -- media', help, options: { folder: optionalText, json: flag } },
    args,
  );
  await inScratchFolder('bench-media-', async (scratch) => {
    const paths = values.folder === undefined ? await makeSamples(scratch) : await pathsIn(values.folder);
    if (!values.json) process.stdout.write(`${heading}\n`);
    const files = await measureAll(paths, (row) => {
      if (!values.json) process.stdout.write(`${toLine(row)}\n`);
    });
    writeResult('media', { files });
    if (values.json) process.stdout.write(`${JSON.stringify({ files })}\n`);
  });
};
