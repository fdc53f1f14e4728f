import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFunctionProgram } from '../../../../infra/local/functions/function-program.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { printedLog } from './printed-log.ts';

/** Writes a handler as the bundle of a function, and gives what is needed to start it. */
export const functionFixture = async (handler: string) => {
  const folder = await temporaryFolder();
  const bundlePath = join(folder, 'index.mjs');
  await writeFile(bundlePath, handler);
  return {
    program: await buildFunctionProgram(join(folder, 'function-process.mjs')),
    bundlePath,
    exportName: 'handler',
    environment: { GREETING: 'hello' },
    timeoutMs: 20_000,
    ...printedLog(),
  };
};
