import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { workBatch } from '../../shared/adapters/aws/work-batch.ts';
import { createDependencies } from './dependencies.ts';
import { submitWork } from './work.ts';

const ports = createDependencies(process.env);

/** Uploads, removals and wake-ups: checks, pairs, claims and submits. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  workBatch(ports, event, submitWork(ports));
