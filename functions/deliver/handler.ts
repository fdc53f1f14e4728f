import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { workBatch } from '../../shared/adapters/aws/work-batch.ts';
import { createDependencies } from './dependencies.ts';
import { deliverWork } from './work.ts';

const ports = createDependencies(process.env);

/** Knocks and wake-ups: asks the provider, copies the video, settles the job. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  workBatch(ports, event, deliverWork(ports));
