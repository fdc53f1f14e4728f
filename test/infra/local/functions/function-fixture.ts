import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll } from 'vitest';
import { buildFunctionProgram } from '../../../../infra/local/functions/function-program.ts';

/** A folder that vanishes with the machine's temporary files. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'local-pipeline-'));

/** Writes a handler as the bundle of a function, and gives what is needed to start it. */
export const functionFixture = async (handler: string) => {
  const folder = await temporaryFolder();
  const bundlePath = join(folder, 'index.mjs');
  await writeFile(bundlePath, handler);
  const printed: string[] = [];
  return {
    program: await buildFunctionProgram(join(folder, 'function-process.mjs')),
    bundlePath,
    exportName: 'handler',
    environment: { GREETING: 'hello' },
    timeoutMs: 20_000,
    printed,
    log: new Writable({
      write: (chunk, _encoding, done) => {
        printed.push(String(chunk));
        done();
      },
    }),
  };
};

/** Closes what a test started, at the end of its file. */
export const closeAtEnd = <Closable extends { readonly close: () => Promise<void> }>(
  closable: Closable,
): Closable => {
  afterAll(() => closable.close());
  return closable;
};
