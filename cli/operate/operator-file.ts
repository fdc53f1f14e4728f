import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const queue = z.object({ url: z.string(), deadLettersUrl: z.string() });

/** Where an operator's commands find the pipeline that runs on this machine. */
export const operatorSchema = z.object({
  sqs: z.object({
    endpoint: z.string(),
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  }),
  dropBucket: z.string(),
  submit: queue,
  deliver: queue,
});

/** There while the pipeline runs: in the state folder of `npm start`. */
export const operatorFile = fileURLToPath(new URL('../../.local/operator.json', import.meta.url));
