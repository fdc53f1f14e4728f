import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

const execute = promisify(execFile);

/** What every function's environment could hold; nothing is connected to. */
const environment = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  SETTINGS: '{}',
  TABLE: 'table',
  DROP_BUCKET: 'drop',
  RESULTS_BUCKET: 'results',
  SUBMIT_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/submit',
  DELIVER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/deliver',
  SUBMIT_DEAD_LETTER_URL: 'https://sqs.us-east-1.amazonaws.com/1/submit-dead',
  DELIVER_DEAD_LETTER_URL: 'https://sqs.us-east-1.amazonaws.com/1/deliver-dead',
  EVENT_BUS: 'default',
  PROVIDER_KEY_SECRET: 'provider',
  CALLBACK_KEY_SECRET: 'callback',
  CALLBACK_URL: 'https://api.example.com/callback',
};

const script = (file: string): string => `
  const { handler } = require(${JSON.stringify(file)});
  if (typeof handler !== 'function') throw new Error('no handler');
  const { user, system } = process.cpuUsage();
  const took = { cpuMs: (user + system) / 1000, wallMs: performance.now() };
  require('node:fs').writeSync(1, JSON.stringify(took));
  process.exit(0);
`;

const tookSchema = z.object({ cpuMs: z.number(), wallMs: z.number() });

/** Milliseconds from the start of a process: CPU of all its threads (user and system), and the clock on the wall. */
export type Start = z.output<typeof tookSchema>;

/** Starts a fresh process until the bundle's handler could be called. */
export const startProcess = async (node: string, file: string): Promise<Start> => {
  const { stdout } = await execute(node, ['-e', script(file)], { env: environment });
  return z.parse(tookSchema, JSON.parse(stdout));
};
