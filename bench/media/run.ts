import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { inspectors } from './inspectors.ts';
import { makeSamples } from './samples.ts';

const measureOne = fileURLToPath(new URL('measure-one.ts', import.meta.url));
const execute = promisify(execFile);
const pictureExtensions = new Set(['.jpg', '.png']);

const measurement = z.object({
  /** CPU of the first call in a new process, and of each call after it. */
  firstCpuMs: z.number(),
  cpuMs: z.number(),
  /** Peak memory of the first call over that of the process before it. */
  extraMb: z.number(),
  bytesRead: z.number().nullable(),
});

type Row = z.infer<typeof measurement> & {
  readonly file: string;
  readonly bytes: number;
  readonly by: string;
};

/** Each measurement has a process of its own, so that none warms or burdens another. */
const measure = async (path: string, by: string): Promise<Row> => {
  const { stdout } = await execute(process.execPath, ['--import', 'tsx', measureOne, by, path]);
  const { size } = await stat(path);
  return { ...measurement.parse(JSON.parse(stdout)), file: basename(path), bytes: size, by };
};

const canRead = (by: string, path: string): boolean =>
  by !== 'sharp (decodes)' || pictureExtensions.has(extname(path));

const toLine = ({ file, bytes, by, cpuMs, firstCpuMs, extraMb, bytesRead }: Row): string =>
  [
    file.padEnd(18),
    by.padEnd(28),
    String(bytes).padStart(9),
    cpuMs.toFixed(1).padStart(9),
    firstCpuMs.toFixed(1).padStart(9),
    extraMb.toFixed(1).padStart(9),
    String(bytesRead ?? '-').padStart(10),
  ].join(' ');

const heading =
  'file               by                               bytes    CPU ms  first ms  extra MB bytes read';

const pathsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).map((name) => join(folder, name));

/**
 * Measures CPU, memory and bytes read for a large file of every format (or for the files of a folder), beside the usual
 * libraries and a full decode in the same run. Prints a table, or one JSON array with --json.
 */
export const run = async (args: readonly string[]): Promise<void> => {
  const folder = args.find((argument) => !argument.startsWith('--'));
  const scratch = await mkdtemp(join(tmpdir(), 'bench-media-'));
  try {
    const paths = folder === undefined ? await makeSamples(scratch) : await pathsIn(folder);
    const isJson = args.includes('--json');
    const rows: Row[] = [];
    if (!isJson) process.stdout.write(`${heading}\n`);
    for (const path of paths)
      for (const by of Object.keys(inspectors).filter((name) => canRead(name, path))) {
        const row = await measure(path, by);
        rows.push(row);
        if (!isJson) process.stdout.write(`${toLine(row)}\n`);
      }
    if (isJson) process.stdout.write(`${JSON.stringify(rows)}\n`);
  } finally {
    await rm(scratch, { recursive: true });
  }
};
