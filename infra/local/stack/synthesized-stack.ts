import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { Template } from '../template/template.ts';
import { templateSchema } from '../template/template.ts';

/** A synthesized stack: its template, and the folder that the paths of its bundles start from. */
export type SynthesizedStack = { readonly template: Template; readonly outdir: string };

const messageSchema = z.object({ templateFile: z.string() });

export const readStack = async (templateFile: string, outdir: string): Promise<SynthesizedStack> => ({
  template: z.parse(templateSchema, JSON.parse(await readFile(templateFile, 'utf8'))),
  outdir,
});

/** Synthesizes what `cdk deploy` would deploy, functions bundled, into `outdir`, which is emptied first. Throws what CDK or esbuild complain of. */
export const synthesizeStack = async (outdir: string): Promise<SynthesizedStack> => {
  await rm(outdir, { recursive: true, force: true });
  const program = fileURLToPath(new URL('synthesis-process.ts', import.meta.url));
  const child = fork(program, [outdir], { execArgv: ['--import', 'tsx'], silent: true });
  const complaints = child.stderr === null ? '' : text(child.stderr);
  const message = once(child, 'message').then(([told]) => z.parse(messageSchema, told));
  const failed = once(child, 'exit').then(async ([code, signal]) => {
    const end = `its process ended with ${String(code ?? signal)}`;
    throw new Error(`The stack could not be synthesized: ${end}.\n${await complaints}`.trim());
  });
  const { templateFile } = await Promise.race([message, failed]);
  return readStack(templateFile, outdir);
};
