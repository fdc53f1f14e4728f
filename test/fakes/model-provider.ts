import { isTaskId, type TaskId } from '../../shared/domain/ids.ts';
import type { CreateAnswer, Report, SpeechAnswer } from '../../shared/domain/answers.ts';
import type { Ambience } from '../../shared/ports/ambience.ts';
import type { CreateRequest, Provider } from '../../shared/ports/provider.ts';
import type { Speaker, SpeechRequest } from '../../shared/ports/speaker.ts';

export type Task = {
  readonly taskId: TaskId;
  readonly request: CreateRequest;
  readonly acceptedAt: number;
  readonly endsAt: number;
  readonly end: 'succeed' | 'never' | { readonly failure: string; readonly deduction?: string };
};

/** What happens to one create request: accepted as usual, an answer of the test's, or accepted with the answer lost. */
export type CreateFault = CreateAnswer | 'accept' | 'accept-but-lose-answer';

/** What happens to one request to speak. */
export type SpeechFault = SpeechAnswer | 'speak' | 'speak-but-lose-answer';

export type ModelProvider = Provider &
  Speaker & {
    readonly tasks: readonly Task[];
    /** Every script that was spoken, and paid for. */
    readonly speeches: readonly SpeechRequest[];
    /** Consulted before each speech; the last of a list stays in force. */
    speechFaults: SpeechFault[];
    /** How long a script lasts. */
    secondsOf: (request: SpeechRequest) => number | undefined;
    /** Consulted before each create; the last of a list stays in force. */
    faults: CreateFault[];
    /** How the tasks accepted from now on run. */
    taskMs: number;
    end: Task['end'];
    queryByExternalId: boolean;
    /** For so long after it was accepted a task is not known yet. */
    lagMs: number;
    /** Whether reports echo our id. */
    echoesJobId: boolean;
    videoUrlOf: (task: Task) => string | undefined;
  };

/** A provider by its contract: accepted tasks are paid for, external ids are unique, a report tells how a task stands. */
export const createModelProvider = (ambience: Ambience): ModelProvider => {
  const tasks: Task[] = [];
  const speeches: SpeechRequest[] = [];
  const model: ModelProvider = {
    tasks,
    speeches,
    speechFaults: [],
    secondsOf: () => 10,
    faults: [],
    taskMs: 60_000,
    end: 'succeed',
    queryByExternalId: true,
    lagMs: 0,
    echoesJobId: true,
    videoUrlOf: ({ taskId }) => `https://videos.test/${taskId}.mp4`,
    create: async (request) => {
      const fault = (model.faults.length > 1 ? model.faults.shift() : model.faults[0]) ?? 'accept';
      if (typeof fault !== 'string') return fault;
      if (tasks.some((task) => task.request.jobId === request.jobId)) {
        return { kind: 'refused', ground: 'duplicate', message: 'external_task_id already exists' };
      }
      const task = accept(model, request, ambience.now(), tasks.length + 1);
      tasks.push(task);
      if (fault === 'accept') return { kind: 'accepted', taskId: task.taskId };
      return { kind: 'ambiguous', message: 'The connection was lost before an answer came.' };
    },
    speak: async (request) => {
      const { speechFaults } = model;
      const fault = (speechFaults.length > 1 ? speechFaults.shift() : speechFaults[0]) ?? 'speak';
      if (typeof fault !== 'string') return fault;
      speeches.push(request);
      if (fault === 'speak-but-lose-answer') return { kind: 'ambiguous', message: 'The answer was lost.' };
      const durationSeconds = model.secondsOf(request);
      const duration = durationSeconds === undefined ? {} : { durationSeconds };
      return { kind: 'spoken', audioId: `audio-${speeches.length}`, ...duration };
    },
    report: async (reference) => {
      const byTask = 'taskId' in reference;
      const known = byTask || model.queryByExternalId;
      const task = tasks.find((each) =>
        byTask ? each.taskId === reference.taskId : each.request.jobId === reference.jobId,
      );
      const isKnown = known && task !== undefined && ambience.now() >= task.acceptedAt + model.lagMs;
      return !isKnown ? { kind: 'absent' } : reportOf(model, task, ambience.now());
    },
  };
  return model;
};

const accept = (model: ModelProvider, request: CreateRequest, now: number, number: number): Task => {
  const taskId = String(867283741759110000n + BigInt(number));
  if (!isTaskId(taskId)) throw new Error('A task id was made in a wrong shape.');
  return { taskId, request, acceptedAt: now, endsAt: now + model.taskMs, end: model.end };
};

const reportOf = (model: ModelProvider, task: Task, now: number): Report => {
  const identity = { taskId: task.taskId, ...(model.echoesJobId ? { jobId: task.request.jobId } : {}) };
  if (task.end === 'never' || now < task.endsAt) return { kind: 'running', ...identity };
  if (task.end !== 'succeed') {
    const { failure: reason, ...deduction } = task.end;
    return { kind: 'failed', reason, ...deduction, ...identity };
  }
  const videoUrl = model.videoUrlOf(task);
  return { kind: 'succeeded', ...identity, deduction: '1', ...(videoUrl === undefined ? {} : { videoUrl }) };
};
