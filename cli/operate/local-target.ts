import { SQSClient } from '@aws-sdk/client-sqs';
import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { operatorFile, operatorSchema } from './operator-file.ts';
import { NoTarget, type Target } from './target.ts';

/** The pipeline that `npm start` runs on this machine. */
export const localTarget = async (): Promise<Target> => {
  const text = await readFile(operatorFile, 'utf8').catch((error: unknown) => {
    throw new NoTarget(
      'No pipeline is running on this machine. Start one with npm start, or leave --local out for AWS.',
      {
        cause: error,
      },
    );
  });
  const { sqs, ...target } = z.parse(operatorSchema, JSON.parse(text));
  return { ...target, sqs: new SQSClient({ ...sqs, useQueueUrlAsEndpoint: false }) };
};
