import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest';
import type { StatusFile } from '../../../../infra/local/folders/status-file.ts';
import { parseStatus } from '../../../../infra/local/folders/status-file.ts';
import type { LocalPipeline, PipelineOptions } from '../../../../infra/local/pipeline/pipeline-options.ts';
import { startPipeline } from '../../../../infra/local/pipeline/start-pipeline.ts';
import type { SynthesizedStack } from '../../../../infra/local/stack/synthesized-stack.ts';
import { synthesizeStack } from '../../../../infra/local/stack/synthesized-stack.ts';

/** The stack, synthesized once for a file of tests. */
export const useStack = (): (() => SynthesizedStack) => {
  let stack: SynthesizedStack | undefined;
  let outdir = '';
  beforeAll(async () => {
    outdir = await mkdtemp(join(tmpdir(), 'local-stack-'));
    stack = await synthesizeStack(outdir);
  });
  afterAll(() => rm(outdir, { recursive: true, force: true }));
  return () => {
    if (stack === undefined) throw new Error('The stack has not been synthesized yet.');
    return stack;
  };
};

const quickly = {
  quietMs: 200,
  quietMixedMs: 200,
  firstAskMs: 1_000,
  askEveryMs: 1_000,
  leaseMs: 2_000,
  reportMs: 500,
};

const sampleFile = (extension: string) =>
  fileURLToPath(new URL(`../../../../sample/ann.${extension}`, import.meta.url));

const objectsOf = ({ s3 }: LocalPipeline) => {
  const client = new S3Client({ endpoint: s3.url, region: s3.region, credentials: { ...s3.credentials } });
  return {
    drop: async (key: string, body?: Uint8Array): Promise<void> => {
      const contents = body ?? (await readFile(sampleFile(key.split('.').at(-1) ?? '')));
      await client.send(new PutObjectCommand({ Bucket: s3.dropBucket, Key: key, Body: contents }));
    },
    /** Undefined when there is no such result. */
    result: async (key: string): Promise<Uint8Array | undefined> => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: s3.resultsBucket, Key: key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
};

/** How long the simulated provider takes here. */
export const quickTimes = { queueMs: 50, renderMs: 300 };

/** A pipeline, closed when the test has finished, and what a test does with its files. */
export const followPipeline = async (options: PipelineOptions) => {
  const failures: string[] = [];
  const pipeline = await startPipeline({
    ...options,
    scheduleEveryMs: 200,
    settings: { ...options.settings, timing: { ...quickly, ...options.settings?.timing } },
    onFunctionFailure: (name, problem) => failures.push(`${name}: ${problem}`),
  });
  onTestFinished(() => pipeline.close());
  const objects = objectsOf(pipeline);
  const status = async (name: string): Promise<StatusFile | undefined> => {
    const body = await objects.result(`${name}.status.json`);
    return body === undefined ? undefined : parseStatus(Buffer.from(body).toString('utf8'));
  };
  return {
    ...pipeline,
    ...objects,
    failures,
    untilState: async (name: string, state: string) => {
      await vi.waitFor(async () => expect((await status(name))?.state).toBe(state), {
        timeout: 25_000,
        interval: 50,
      });
      return status(name);
    },
  };
};

/** The same, with a simulated provider of its own. */
export const runPipeline = async (options: PipelineOptions) => {
  const pipeline = await followPipeline({
    ...options,
    provider: { kind: 'simulated', options: { times: quickTimes } },
  });
  const { simulator } = pipeline;
  if (simulator === undefined) throw new Error('The pipeline was started without its simulator.');
  return { ...pipeline, provider: simulator, paidTasks: () => simulator.ledger().tasks };
};
