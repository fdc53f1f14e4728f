import { spawnSync } from 'node:child_process';

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
  require('node:fs').writeSync(1, String((user + system) / 1000));
  process.exit(0);
`;

/** Milliseconds of CPU from the start of a fresh process until the bundle's handler could be called. */
export const cpuMsOf = (node: string, file: string): number => {
  const { status, stdout, stderr } = spawnSync(node, ['-e', script(file)], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} could not be started: ${stderr}`);
  return Number(stdout.trim().split('\n').at(-1));
};
