import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { describe } from 'vitest';
import { createResults } from '../../shared/adapters/results/result-files.ts';
import { bucket, runningS3 } from '../infra/local/s3/running-s3.ts';
import { itPublishesResults } from './results-contract.ts';

const readObject = async (client: S3Client, key: string): Promise<string | undefined> => {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};

describe('results in S3', () =>
  itPublishesResults(async () => {
    const { client } = await runningS3();
    return { results: createResults(client, bucket), read: (key) => readObject(client, key) };
  }));
