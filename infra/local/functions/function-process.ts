/**
 * The process of one function: loads the deployed bundle and invokes its handler once for each message of the parent.
 * Arguments: the bundle's path, the name of its export. Bundled into one plain file by function-program.ts.
 */
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import type { Invocation, Reply } from './messages.ts';
import { invocationSchema } from './messages.ts';

const [bundlePath = '', exportName = ''] = process.argv.slice(2);

const handlerSchema = z.record(z.string(), z.unknown());
type Handler = (event: unknown, context: unknown) => Promise<unknown>;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

const loadHandler = async (): Promise<Handler> => {
  const exports = z.parse(handlerSchema, { ...(await import(pathToFileURL(bundlePath).href)) });
  const handler = exports[exportName];
  if (!isHandler(handler)) throw new Error(`${bundlePath} exports no function named ${exportName}.`);
  return handler;
};

const contextOf = ({ requestId, deadlineMs }: Invocation) => ({
  awsRequestId: requestId,
  functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
  functionVersion: '$LATEST',
  memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
});

const invoke = async (handler: Handler, invocation: Invocation): Promise<Reply> => {
  try {
    return { kind: 'returned', value: await handler(invocation.event, contextOf(invocation)) };
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(problem);
    return { kind: 'threw', problem };
  }
};

const tell = (reply: Reply): void => {
  process.send?.(reply);
};

const handler = await loadHandler();
process.on('message', (message) => {
  void invoke(handler, z.parse(invocationSchema, message)).then(tell);
});
process.on('disconnect', () => process.exit(0));
/** Ctrl-C reaches the whole process group; the parent alone decides when a function ends. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
tell({ kind: 'ready' });
