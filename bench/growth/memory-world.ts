import * as z from 'zod/mini';
import { deliverWork } from '../../functions/deliver/work.ts';
import { submitWork } from '../../functions/submit/work.ts';
import { readMessage } from '../../shared/adapters/aws/read-message.ts';
import { type TaskId, isTaskId } from '../../shared/domain/ids.ts';
import type { Provider } from '../../shared/ports/provider.ts';
import type { Message, Queue } from '../../shared/ports/queues.ts';
import { settingsSchema } from '../../shared/settings.ts';
import { createDropBucket } from '../../test/fakes/drop-bucket.ts';
import { createMemoryResults } from '../../test/fakes/memory-results.ts';
import { createMemoryAccounts, createMemoryNames, createMemoryTasks } from '../../test/fakes/memory-state.ts';
import type { World } from './world.ts';

const quietMs = 5_000;

/** Takes every job, and has made its video when asked. */
const createReadyProvider = (): Provider => {
  let count = 0;
  const nextTask = (): TaskId => {
    count += 1;
    const id = `task-${count}`;
    if (!isTaskId(id)) throw new Error(`${id} is no task id.`);
    return id;
  };
  return {
    create: async () => ({ kind: 'accepted', taskId: nextTask() }),
    report: async (reference) => ({
      kind: 'succeeded',
      ...reference,
      videoUrl: 'https://videos.test/video.mp4',
    }),
  };
};

/** The real use cases, messages read as from a queue, on the ports in memory that the tests use. */
export const createMemoryWorld = (): World => {
  const clock = { now: Date.UTC(2026, 0, 5, 12) };
  const ambience = { now: () => clock.now, random: () => 0.5 };
  const bucket = createDropBucket();
  const sent: Message[] = [];
  const submitQueue: Queue = { send: async (messages) => void sent.push(...messages) };
  const results = createMemoryResults();
  const names = createMemoryNames();
  const ports = {
    names,
    accounts: createMemoryAccounts(),
    tasks: createMemoryTasks(),
    events: { announce: async () => {} },
    log: { write: () => {}, warn: () => {}, measure: () => {} },
    callbackUrlOf: async () => 'https://api.test/callback',
    dropBucket: bucket.name,
    media: bucket,
    copier: results,
    provider: createReadyProvider(),
    speaker: { speak: () => Promise.reject(new Error('Nobody was to speak.')) },
    results,
    submitQueue,
    deliverQueue: { send: async () => {} },
    ambience,
    settings: z.parse(settingsSchema, { timing: { quietMs, quietMixedMs: quietMs } }),
  };
  const [submit, deliver] = [submitWork(ports), deliverWork(ports)];
  const read = async (work: typeof submit, body: string): Promise<void> => {
    const message = readMessage(body);
    if (message.kind === 'poison' || (await work(message)) !== undefined)
      throw new Error(`The message was not understood: ${body}`);
  };
  let arrived = 0;
  return {
    arrive: async () => {
      arrived += 1;
      const name = `campaign/${arrived}`;
      await read(submit, bucket.put(`${name}.png`, { contents: `portrait ${arrived}` }));
      await read(submit, bucket.put(`${name}.mp3`, { contents: `voice ${arrived}` }));
      clock.now += quietMs;
      const look = sent.splice(0).at(-1);
      await read(submit, JSON.stringify(look));
    },
    serve: async () => {
      const [first] = await names.due('deliver', Infinity, 1);
      await read(deliver, JSON.stringify({ look: first }));
      for (const next of sent.splice(0)) await read(submit, JSON.stringify(next));
    },
    close: async () => {},
  };
};
