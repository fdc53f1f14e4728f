import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import type { MediaMaker } from '../../../../infra/local/provider/video/media-maker.ts';
import type { ProviderOptions } from '../../../../infra/local/provider/provider-options.ts';
import type { Provider } from '../../../../infra/local/provider/start-provider.ts';
import { startProvider } from '../../../../infra/local/provider/start-provider.ts';
import { base64, pngOf, waveOf } from './media-samples.ts';
import { createVirtualClock } from './virtual-clock.ts';

export const apiKey = 'test-key';
export const videoBytes = Buffer.from('0123456789');

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Makes no video, at once; every sound lasts `seconds`. */
export const fakeMaker = (folder: string, seconds = 10): MediaMaker => ({
  measure: async () => ({ kind: 'measured', seconds }),
  video: async () => {
    const path = join(folder, 'video.mp4');
    writeFileSync(path, videoBytes);
    return { kind: 'made', path };
  },
  close: () => undefined,
});

/** As `fakeMaker`, but no sound is measured before `count` requests have come so far. */
export const gatheringMaker = (folder: string, count: number): MediaMaker => {
  const maker = fakeMaker(folder);
  let waiting = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    ...maker,
    measure: async (sound) => {
      waiting += 1;
      if (waiting === count) open();
      await gate;
      return maker.measure(sound);
    },
  };
};

const answerSchema = z.looseObject({
  code: z.union([z.number(), z.string()]).optional(),
  message: z.string().optional(),
  data: z.unknown().optional(),
});

const taskSchema = z.looseObject({
  task_id: z.string(),
  task_status: z.string(),
  task_status_msg: z.string(),
  task_info: z.looseObject({ external_task_id: z.string().optional() }),
  task_result: z.looseObject({
    videos: z.array(z.looseObject({ url: z.string(), duration: z.string() })).optional(),
  }),
  final_unit_deduction: z.string().optional(),
});

export type Received = { readonly status: number; readonly body: z.output<typeof answerSchema> };

const createPath = '/v1/videos/avatar/image2video';

export const createBody = (fields: Readonly<Record<string, unknown>> = {}) => ({
  image: base64(pngOf(640, 640)),
  sound_file: base64(waveOf()),
  prompt: 'The person speaks to the camera.',
  mode: 'std',
  ...fields,
});

export const received = async (response: Response): Promise<Received> => ({
  status: response.status,
  body: answerSchema.parse(await response.json()),
});

export const taskOf = ({ body }: Received) => taskSchema.parse(body.data);

const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };

/** What a client of the provider does. */
const clientOf = (url: string) => ({
  post: (path: string, body: unknown, extra: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, ...extra }, body: JSON.stringify(body) }),
  create: async (fields: Readonly<Record<string, unknown>> = {}) =>
    received(
      await fetch(`${url}${createPath}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(createBody(fields)),
      }),
    ),
  query: async (id: string) =>
    received(await fetch(`${url}${createPath}/${encodeURIComponent(id)}`, { headers })),
  list: async (search = '') => received(await fetch(`${url}${createPath}${search}`, { headers })),
  speak: async (fields: Readonly<Record<string, unknown>> = {}) =>
    received(
      await fetch(`${url}/v1/audio/tts`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ text: 'Hello there.', voice_id: 'uk_boy1', voice_language: 'en', ...fields }),
      }),
    ),
  get: (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, { headers, ...init }),
});

export type ProviderFixture = ReturnType<typeof clientOf> & {
  readonly provider: Provider;
  readonly clock: ReturnType<typeof createVirtualClock>;
  readonly folder: string;
  /** Lets `ms` pass, callbacks and videos included. */
  readonly pass: (ms: number) => Promise<void>;
};

/** A provider on a virtual clock: a task is processing after 1 s and ends after 10 s more. */
export const startFixture = async (options: Partial<ProviderOptions> = {}): Promise<ProviderFixture> => {
  const folder = options.folder ?? temporaryFolder();
  const clock = createVirtualClock();
  const provider = await startProvider({
    folder,
    apiKey,
    clock,
    mediaMaker: fakeMaker(folder),
    times: { queueMs: 1_000, renderMs: 10_000, renderMsPerSecond: 0 },
    ...options,
  });
  onTestFinished(() => provider.close());
  return {
    ...clientOf(provider.url),
    provider,
    clock,
    folder,
    pass: (ms) => clock.advance(ms, () => provider.quiet()),
  };
};

/** Creates a task and lets it end. */
export const finishTask = async (
  fixture: ProviderFixture,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const { task_id: taskId } = taskOf(await fixture.create(fields));
  await fixture.pass(11_000);
  return taskId;
};

export const videoUrl = async (fixture: ProviderFixture, taskId: string): Promise<string> =>
  taskOf(await fixture.query(taskId)).task_result.videos?.[0]?.url ?? 'no URL';
