import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Makes one plain JavaScript file of function-process.ts, so that a function's process starts as lean as in Lambda. */
export const buildFunctionProgram = async (outfile: string): Promise<string> => {
  await build({
    entryPoints: [fileURLToPath(new URL('function-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
};
