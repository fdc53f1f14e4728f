import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { z } from 'zod';

const execute = promisify(execFile);

const measurement = z.object({
  /** Processor time of the first call in a new process, and of each call after it. */
  firstCpuMs: z.number(),
  cpuMs: z.number(),
  /** Peak memory of the first call over that of the process before it. */
  extraMb: z.number(),
  bytesRead: z.number().nullable(),
});

export type Row = z.infer<typeof measurement> & {
  readonly file: string;
  readonly bytes: number;
  readonly by: string;
};

/** A plain script, so that no loader's own time and memory are measured. Gives its path. */
export const bundleMeasuring = async (): Promise<string> => {
  const outfile = fileURLToPath(new URL('../results/measure-media.mjs', import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL('measure-one.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['sharp', 'image-size', 'music-metadata'],
    outfile,
  });
  return outfile;
};

/** Each measurement has a process of its own, so that none warms or burdens another. */
export const measure = async (script: string, path: string, by: string): Promise<Row> => {
  const { stdout } = await execute(process.execPath, [script, by, path]);
  const { size } = await stat(path);
  return { ...measurement.parse(JSON.parse(stdout)), file: basename(path), bytes: size, by };
};
