import { rm, writeFile } from 'node:fs/promises';
import type * as z from 'zod/mini';
import type { operatorSchema } from '../../../cli/operate/operator-file.ts';
import { operatorFile } from '../../../cli/operate/operator-file.ts';
import type { LocalPipeline } from '../pipeline/pipeline-options.ts';
import { variableOf } from '../template/plan.ts';

/** Written while the pipeline runs; what it returns removes it again. */
export const writeOperatorFile = async ({
  s3,
  services,
  plan,
}: LocalPipeline): Promise<() => Promise<void>> => {
  const contents: z.output<typeof operatorSchema> = {
    sqs: { endpoint: services.endpoints.sqs, region: s3.region, credentials: { ...s3.credentials } },
    dropBucket: s3.dropBucket,
    submit: {
      url: variableOf(plan, 'SUBMIT_QUEUE_URL'),
      deadLettersUrl: variableOf(plan, 'SUBMIT_DEAD_LETTER_URL'),
    },
    deliver: {
      url: variableOf(plan, 'DELIVER_QUEUE_URL'),
      deadLettersUrl: variableOf(plan, 'DELIVER_DEAD_LETTER_URL'),
    },
  };
  await writeFile(operatorFile, JSON.stringify(contents), { mode: 0o600 });
  return () => rm(operatorFile, { force: true });
};
