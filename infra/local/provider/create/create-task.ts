import type { CreateBody } from './create-body.ts';
import { parseCreateBody, unknownFields } from './create-body.ts';
import { strikes } from '../faults/faults.ts';
import type { GatherParts } from './gather-pair.ts';
import { gatherPicture, gatherVoice } from './gather-pair.ts';
import type { ProviderParts } from '../parts.ts';
import type { TaskRecord } from '../ledger/records.ts';
import type { Refusal } from '../http/refusals.ts';
import { refusal } from '../http/refusals.ts';

export type Created =
  | { readonly kind: 'accepted'; readonly task: TaskRecord }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type CreateParts = GatherParts & Pick<ProviderParts, 'faults' | 'random' | 'newId'>;

type Pair = Pick<TaskRecord, 'image' | 'soundFile' | 'audioId' | 'seconds'>;

const refused = (reason: Refusal): Created => ({ kind: 'refused', refusal: reason });
const invalid = (problem: string): Created => refused(refusal(1201, problem));

/** An id stays used whatever became of its task. Checked before the slots: a repeated POST must learn that it repeats. */
const placeRefusal = (body: CreateBody, { ledger, settings }: CreateParts): Refusal | undefined => {
  const externalId = body.external_task_id;
  if (externalId !== undefined && ledger.taskByExternalId(externalId) !== undefined) {
    return refusal(1201, 'external_task_id already exists');
  }
  return ledger.running() >= settings.limits.parallelTasks ? refusal(1303) : undefined;
};

/** What becomes of the task is decided here, so that a restart does not change it. */
const planTask = (seconds: number, acceptedAt: number, parts: CreateParts) => {
  const { faults, settings } = parts;
  const random = parts.random.task;
  const fails = strikes(faults.taskFails, random);
  const pace = strikes(faults.taskSlow, random) ? faults.slowFactor : 1;
  const processingAt = acceptedAt + settings.times.queueMs * pace;
  const renderMs = settings.times.renderMs + settings.times.renderMsPerSecond * seconds;
  return {
    processingAt,
    endsAt: strikes(faults.taskEndless, random) ? null : processingAt + renderMs * pace,
    plannedFailure: fails ? faults.failureText : '',
  };
};

const priceOf = (seconds: number, usdPerSecond: number) =>
  Math.round(seconds * usdPerSecond * 10_000) / 10_000;

const newTask = (body: CreateBody, pair: Pair, parts: CreateParts): TaskRecord => {
  const acceptedAt = parts.clock.now();
  return {
    kind: 'task',
    taskId: parts.newId(),
    externalTaskId: body.external_task_id,
    ...pair,
    prompt: body.prompt,
    mode: body.mode,
    callbackUrl: body.callback_url,
    watermark: body.watermark_info?.enabled,
    unknownFields: [...unknownFields(body)],
    priceUsd: priceOf(pair.seconds, parts.settings.prices[body.mode]),
    status: 'submitted',
    statusMessage: '',
    acceptedAt,
    updatedAt: acceptedAt,
    ...planTask(pair.seconds, acceptedAt, parts),
  };
};

/** Checks a create request and, if nothing is wrong with it, books its task. */
export const createTask = async (bytes: Buffer, parts: CreateParts): Promise<Created> => {
  const parsed = parseCreateBody(bytes);
  if (parsed.kind === 'invalid') return invalid(parsed.problem);
  const early = placeRefusal(parsed.body, parts);
  if (early !== undefined) return refused(early);
  const picture = await gatherPicture(parsed.body.image, parts);
  if (picture.kind === 'wrong') return invalid(picture.problem);
  const voice = await gatherVoice(parsed.body, parts);
  if (voice.kind === 'wrong') return invalid(voice.problem);
  // Another request may have come while the media were fetched; from here on nothing is awaited.
  const late = placeRefusal(parsed.body, parts);
  if (late !== undefined) return refused(late);
  const { kind: _, ...sound } = voice;
  const task = newTask(parsed.body, { image: picture.image, ...sound }, parts);
  parts.ledger.record(task);
  return { kind: 'accepted', task };
};
