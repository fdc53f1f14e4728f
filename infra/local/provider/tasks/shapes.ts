import type { TaskRecord } from '../ledger/records.ts';

/** What is shown of a task to whoever asks, before it is put into a shape. */
export type TaskView = {
  readonly task: TaskRecord;
  /** Absent while there is none to show. */
  readonly video?: { readonly url: string; readonly duration: string };
  readonly echoesExternalId: boolean;
  readonly tellsDeduction: boolean;
};

type Json = Readonly<Record<string, unknown>>;

/** One style of answering: what a create, a query, a list and a callback say. */
export type AnswerShape = {
  readonly created: (view: TaskView, requestId: string) => Json;
  readonly queried: (view: TaskView, requestId: string) => Json;
  readonly listed: (views: readonly TaskView[], requestId: string) => Json;
  readonly calledBack: (view: TaskView) => Json;
};

export type ShapeName = 'flat' | 'wrapped' | 'standard' | 'openai';

const envelope = (data: unknown, requestId: string): Json => ({
  code: 0,
  message: 'SUCCEED',
  request_id: requestId,
  data,
});

const externalId = ({ task, echoesExternalId }: TaskView): Json =>
  echoesExternalId && task.externalTaskId !== undefined ? { external_task_id: task.externalTaskId } : {};

const isOver = ({ task }: TaskView) => task.status === 'succeed' || task.status === 'failed';

const flatResult = ({ task, video }: TaskView): Json =>
  video === undefined ? {} : { images: [], videos: [{ id: `${task.taskId}0`, ...video }] };

const flatRecord = (view: TaskView): Json => ({
  task_id: view.task.taskId,
  task_status: view.task.status,
  task_status_msg: view.task.statusMessage,
  task_info: externalId(view),
  task_result: flatResult(view),
  created_at: view.task.acceptedAt,
  updated_at: view.task.updatedAt,
  ...(view.tellsDeduction && isOver(view) ? { final_unit_deduction: view.task.priceUsd.toFixed(2) } : {}),
});

const flat: AnswerShape = {
  created: (view, requestId) => envelope(flatRecord(view), requestId),
  queried: (view, requestId) => envelope(flatRecord(view), requestId),
  listed: (views, requestId) => envelope(views.map(flatRecord), requestId),
  calledBack: flatRecord,
};

const wrappedStatus = {
  submitted: 'SUBMITTED',
  processing: 'IN_PROGRESS',
  succeed: 'SUCCESS',
  failed: 'FAILURE',
};
const progress = { submitted: '0%', processing: '50%', succeed: '100%', failed: '100%' };

const wrappedRecord = (view: TaskView, requestId: string): Json => ({
  task_id: view.task.taskId,
  action: 'image2video',
  status: wrappedStatus[view.task.status],
  fail_reason: view.task.statusMessage,
  progress: progress[view.task.status],
  submit_time: Math.floor(view.task.acceptedAt / 1000),
  data: envelope(flatRecord(view), requestId),
});

/** The older gateways pass the create answer and the callback through as Kling sends them. */
const wrapped: AnswerShape = {
  created: flat.created,
  queried: (view, requestId) => ({ code: 'success', message: '', data: wrappedRecord(view, requestId) }),
  listed: (views, requestId) => ({
    code: 'success',
    message: '',
    data: views.map((view) => wrappedRecord(view, requestId)),
  }),
  calledBack: flatRecord,
};

const standardStatus = {
  submitted: 'submitted',
  processing: 'processing',
  succeed: 'succeeded',
  failed: 'failed',
};

const standardRecord = (view: TaskView): Json => ({
  id: view.task.taskId,
  status: standardStatus[view.task.status],
  message: view.task.statusMessage,
  create_time: view.task.acceptedAt,
  update_time: view.task.updatedAt,
  ...(view.echoesExternalId && view.task.externalTaskId !== undefined
    ? { external_id: view.task.externalTaskId }
    : {}),
  outputs: view.video === undefined ? [] : [{ type: 'video', id: `${view.task.taskId}0`, ...view.video }],
});

const standard: AnswerShape = {
  created: standardRecord,
  queried: standardRecord,
  listed: (views) => ({ data: views.map(standardRecord) }),
  calledBack: standardRecord,
};

const openaiStatus = {
  submitted: 'queued',
  processing: 'in_progress',
  succeed: 'completed',
  failed: 'failed',
};

const openaiRecord = (view: TaskView): Json => ({
  id: view.task.taskId,
  object: 'video',
  status: openaiStatus[view.task.status],
  created_at: Math.floor(view.task.acceptedAt / 1000),
  ...(view.video === undefined ? {} : { metadata: { url: view.video.url } }),
  ...(view.task.status === 'failed'
    ? { error: { message: view.task.statusMessage, code: 'task_failed' } }
    : {}),
});

const openai: AnswerShape = {
  created: openaiRecord,
  queried: openaiRecord,
  listed: (views) => ({ object: 'list', data: views.map(openaiRecord) }),
  calledBack: openaiRecord,
};

export const answerShapes: Readonly<Record<ShapeName, AnswerShape>> = { flat, wrapped, standard, openai };
