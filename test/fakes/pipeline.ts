import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { deliverWork } from '../../functions/deliver/work.ts';
import { reconcile } from '../../functions/reconcile/reconcile.ts';
import { submitWork } from '../../functions/submit/work.ts';
import { takeKnock } from '../../functions/callback/take-knock.ts';
import { readCallback } from '../../shared/adapters/provider/wire-callback.ts';
import { readMessage } from '../../shared/adapters/aws/read-message.ts';
import { callbackToken } from '../../shared/domain/callback-token.ts';
import { nameIdOf } from '../../shared/domain/identity.ts';
import type { JobId } from '../../shared/domain/ids.ts';
import type { NameRecord } from '../../shared/domain/name-record.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { Announcement } from '../../shared/ports/events.ts';
import { settingsSchema, type SettingsInput } from '../../shared/settings.ts';
import { createDropBucket, type Dropped } from './drop-bucket.ts';
import { createMemoryLog } from './memory-log.ts';
import { createMemoryQueue, type MemoryQueue } from './memory-queue.ts';
import { createMemoryResults } from './memory-results.ts';
import { createMemoryAccounts, createMemoryNames, createMemoryTasks } from './memory-state.ts';
import { createModelProvider, type Task } from './model-provider.ts';

const callbackKey = 'callback-key-of-the-test';
const reconcileEveryMs = 60_000;
const mostReceives = 5;

/** The real use cases on ports in memory, with a clock that only moves when a test moves it. */
export const createPipeline = (input: SettingsInput = {}) => {
  const clock = { now: Date.UTC(2026, 0, 5, 12) };
  const ambience = { now: () => clock.now, random: () => 0.5 };
  const settings = z.parse(settingsSchema, { provider: { queryByExternalId: true }, ...input });
  const bucket = createDropBucket();
  const provider = createModelProvider(ambience);
  const results = createMemoryResults();
  const submitQueue = createMemoryQueue(ambience);
  const deliverQueue = createMemoryQueue(ambience);
  const announcements: Announcement[] = [];
  const log = createMemoryLog();
  const setAside: string[] = [];
  const ports = {
    names: createMemoryNames(),
    accounts: createMemoryAccounts(),
    tasks: createMemoryTasks(),
    events: { announce: async (announcement: Announcement) => void announcements.push(announcement) },
    log,
    callbackUrlOf: async (job: JobId) =>
      pipeline.hasDoor ? `https://api.test/callback/${job}/${callbackToken(callbackKey, job)}` : undefined,
    dropBucket: bucket.name,
    media: bucket,
    copier: results,
    provider,
    speaker: provider,
    results,
    submitQueue,
    deliverQueue,
    ambience,
    settings,
  };
  const work = { submit: submitWork(ports), deliver: deliverWork(ports) };
  let nextReconcileAt = clock.now + reconcileEveryMs;
  let rungBells = 0;
  const receives = new Map<string, number>();

  const workOne = async (queue: MemoryQueue, worker: (typeof work)[keyof typeof work]) => {
    const body = queue.take();
    if (body === undefined) return;
    const read = readMessage(body);
    try {
      const poison = read.kind === 'poison' ? read : await worker(read);
      if (poison !== undefined) setAside.push(body);
    } catch (error) {
      const count = (receives.get(body) ?? 0) + 1;
      receives.set(body, count);
      if (count >= mostReceives) throw error;
      queue.put(body, 30_000);
    }
  };

  const knock = (task: Task, body: object = { task_id: task.taskId, task_status: 'succeed' }) => {
    const [jobId = '', token = ''] = (task.request.callbackUrl ?? '').split('/').slice(-2);
    const knockPorts = { deliverQueue, callbackKeys: async () => [callbackKey], readBody: readCallback };
    return takeKnock(knockPorts, { jobId, token, body: JSON.stringify(body) });
  };

  /** The bells that a well-behaved provider rings by now. */
  const ringBells = async () => {
    const ended = provider.tasks.filter((task) => task.end !== 'never' && task.endsAt <= clock.now);
    for (const task of ended.slice(rungBells)) await knock(task);
    rungBells = Math.max(rungBells, ended.length);
  };

  const nextAt = () => {
    const ends = pipeline.losesCallbacks
      ? []
      : provider.tasks.filter((task) => task.end !== 'never').map(({ endsAt }) => endsAt);
    const upcoming = ends.filter((at) => at > clock.now);
    return Math.min(submitQueue.nextAt(), deliverQueue.nextAt(), nextReconcileAt, ...upcoming);
  };

  const step = async () => {
    if (!pipeline.losesCallbacks) await ringBells();
    if (submitQueue.nextAt() <= clock.now) return workOne(submitQueue, work.submit);
    if (deliverQueue.nextAt() <= clock.now) return workOne(deliverQueue, work.deliver);
    if (nextReconcileAt <= clock.now) {
      nextReconcileAt = clock.now + reconcileEveryMs;
      await reconcile(ports);
    }
  };

  const pipeline = {
    ...ports,
    clock,
    bucket,
    setAside,
    announcements,
    /** Whether the provider is told where to call back. */
    hasDoor: true,
    /** Whether the provider's callbacks never arrive. */
    losesCallbacks: false,
    work,
    knock,
    drop: (key: string, dropped: Dropped) => submitQueue.put(bucket.put(key, dropped)),
    /** The same, taken in at this very moment, while others are at work. */
    dropAtOnce: async (key: string, dropped: Dropped) => {
      const read = readMessage(bucket.put(key, dropped));
      if (read.kind !== 'poison') await work.submit(read);
    },
    remove: (key: string) => submitQueue.put(bucket.remove(key)),
    command: (name: string, command: Command) =>
      submitQueue.send([{ command, name: nameIdOf(bucket.name, name), id: randomUUID(), typed: name }]),
    record: (name: string): NameRecord | undefined => ports.names.records.get(nameIdOf(bucket.name, name)),
    statusOf: (name: string): unknown => JSON.parse(results.files.get(`${name}.status.json`)?.body ?? 'null'),
    errorOf: (name: string): string | undefined => results.files.get(`${name}.error.txt`)?.body,
    videoOf: (name: string): string | undefined => results.files.get(`${name}.mp4`)?.body,
    /** Lets time pass, doing everything that becomes due in its order. */
    pass: async (ms: number) => {
      const until = clock.now + ms;
      for (;;) {
        await step();
        const next = nextAt();
        if (next > until) break;
        clock.now = Math.max(clock.now, next);
      }
      clock.now = until;
    },
  };
  return pipeline;
};

export type Pipeline = ReturnType<typeof createPipeline>;
