import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { z } from 'zod';
import { deliverNodeOptions } from '../../infra/aws/deliver-node-options.ts';

const takingSchema = z.object({
  outcome: z.literal('copied'),
  wallSeconds: z.number(),
  cpuSeconds: z.number(),
  processCpuSeconds: z.number(),
  peakRssMb: z.number(),
});
export type CopyTaking = z.infer<typeof takingSchema>;

/** Bundles the copier's process as a function would be, so that no TypeScript loader is measured with it. */
export const bundleCopyProcess = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'copy-process.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('copy-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
};

export type CopyRun = {
  readonly bundle: string;
  readonly certFile: string;
  /** The Node.js that copies. */
  readonly node: string;
  readonly url: string;
  readonly sinkOrigin: string;
  /** A fresh one per run: nothing stands there yet. */
  readonly key: string;
};

/** Copies once in a fresh process. */
export const measureCopy = async (run: CopyRun): Promise<CopyTaking> => {
  const args = [deliverNodeOptions, run.bundle, run.url, run.sinkOrigin, run.key];
  const { stdout } = await promisify(execFile)(run.node, args, {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: run.certFile },
  });
  return takingSchema.parse(JSON.parse(stdout));
};
