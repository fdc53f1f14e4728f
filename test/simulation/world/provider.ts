import type { CreateAnswer, Report } from '../../../shared/domain/answers.ts';
import { isTaskId, type TaskId } from '../../../shared/domain/ids.ts';
import type { MediaOffer } from '../../../shared/ports/media-offer.ts';
import {
  type CreateRequest,
  type TaskReference,
  ProviderUnavailable,
} from '../../../shared/ports/provider.ts';
import type { CopyOutcome } from '../../../shared/ports/video-copier.ts';
import type { Incidents } from '../kernel/incidents.ts';
import type { Timeline } from '../kernel/timeline.ts';
import type { ProviderTraits } from '../plan.ts';

/** A task that was accepted, and is paid for. */
export type PaidTask = {
  readonly taskId: TaskId;
  readonly jobId: string;
  readonly callbackUrl: string;
  /** What it was made of: the portrait's version, what that says, and how. */
  readonly image: string;
  readonly said: string;
  readonly look: string;
  /** The keys of its files. */
  readonly files: readonly string[];
  readonly acceptedAt: number;
  readonly knownAt: number;
  readonly endsAt: number;
  readonly end: 'succeed' | 'fail' | 'never';
  /** Copies of its video that fail before one works; Infinity for a dead link. */
  badCopies: number;
  /** Reports of success that give no link yet. */
  bareReports: number;
};

/** The provider by its contract: what it accepts is paid, and its answer may be lost. */
export type ModelProvider = {
  readonly tasks: readonly PaidTask[];
  /** What comes of a request, and after what time the provider takes it in. */
  readonly create: (request: CreateRequest, key: string) => CreateAnswer;
  readonly report: (reference: TaskReference, key: string) => Report;
  readonly fetch: (url: string) => Exclude<CopyOutcome, { kind: 'copied' | 'superseded' }> | undefined;
};

const minute = 60_000;
const hour = 60 * minute;
const linkLifeMs = 30 * 24 * hour;

const refusals = {
  'create.rate': 'rate',
  'create.slots': 'slots',
  'create.account': 'account',
  'create.request': 'request',
  'create.too-large': 'too-large',
  'create.unavailable': 'unavailable',
} as const;
const refusalKinds = [
  'create.rate',
  'create.slots',
  'create.account',
  'create.request',
  'create.too-large',
  'create.unavailable',
] as const;

export const urlOf = (taskId: string): string => `https://videos.test/${taskId}.mp4`;
export const taskOfUrl = (url: string): string => url.slice(url.lastIndexOf('/') + 1, -'.mp4'.length);

const refused = (ground: Extract<CreateAnswer, { kind: 'refused' }>['ground']): CreateAnswer => ({
  kind: 'refused',
  ground,
  message: `refused: ${ground}`,
});
const lost: CreateAnswer = { kind: 'ambiguous', message: 'The connection was lost.' };

export const createModelProvider = (
  timeline: Timeline,
  incidents: Incidents,
  traits: ProviderTraits,
  /** What an audio id of the provider's says. */
  saidBy: (audioId: string) => string,
  onAccepted: (task: PaidTask) => void,
): ModelProvider => {
  const tasks: PaidTask[] = [];

  const accept = (request: CreateRequest): PaidTask => {
    const made = materialOf(request, saidBy);
    const task = { ...made, ...newTask(request, tasks.length + 1, timeline.now(), traits, incidents) };
    tasks.push(task);
    onAccepted(task);
    return task;
  };

  const create: ModelProvider['create'] = (request, key) => {
    for (const kind of refusalKinds) if (incidents.strikes(key, kind)) return refused(refusals[kind]);
    if (incidents.strikes(request.jobId, 'create.blamed')) return refused('account');
    if (incidents.strikes(key, 'create.lost-before')) return lost;
    if (traits.refusesDuplicates && tasks.some(({ jobId }) => jobId === request.jobId)) {
      return refused('duplicate');
    }
    if (incidents.strikes(key, 'create.late')) {
      timeline.after(Math.floor(incidents.chance(`${key}!late`) * 25_000), () => {
        const isTaken = traits.refusesDuplicates && tasks.some(({ jobId }) => jobId === request.jobId);
        if (!isTaken) accept(request);
      });
      return lost;
    }
    const { taskId } = accept(request);
    // A gateway between us and the provider sent it twice, and passes the second answer on.
    if (traits.refusesDuplicates && incidents.strikes(key, 'create.duplicate')) return refused('duplicate');
    return incidents.strikes(key, 'create.lost-after') ? lost : { kind: 'accepted', taskId };
  };

  const report: ModelProvider['report'] = (reference, key) => {
    if (incidents.strikes(key, 'report.unavailable')) {
      throw new ProviderUnavailable('The provider answers 503.');
    }
    const task = tasks.find((each) =>
      'taskId' in reference
        ? each.taskId === reference.taskId
        : traits.queryByExternalId && each.jobId === reference.jobId,
    );
    if (task === undefined) return { kind: 'absent' };
    if (task.knownAt > timeline.now()) {
      incidents.observe('report.not-yet');
      return { kind: 'absent' };
    }
    if (!traits.echoesJobId) incidents.observe('report.without-echo');
    return reportOf(task, timeline.now(), traits);
  };

  return {
    tasks,
    create,
    report,
    fetch: (url) => {
      const task = tasks.find(({ taskId }) => taskId === taskOfUrl(url));
      if (task === undefined) return { kind: 'refused', problem: 'The link leads nowhere.' };
      if (timeline.now() > task.endsAt + linkLifeMs || task.badCopies === Infinity) {
        return { kind: 'expired', status: 403 };
      }
      if (task.badCopies === 0) return undefined;
      task.badCopies -= 1;
      return { kind: 'damaged', problem: 'What came is not one whole MP4.' };
    },
  };
};

const versionOf = (offer: MediaOffer): { readonly file: string; readonly version: string } => {
  const [file = '', version = ''] = offer.kind === 'url' ? offer.url.split('?') : [];
  return { file, version };
};

export const lookOf = ({ mode, prompt }: Pick<CreateRequest, 'mode' | 'prompt'>): string =>
  `${mode}: ${prompt}`;

type Material = Pick<PaidTask, 'image' | 'said' | 'look' | 'files'>;

const materialOf = (
  { image, speech, mode, prompt }: CreateRequest,
  saidBy: (audioId: string) => string,
): Material => {
  const picture = versionOf(image);
  const look = lookOf({ mode, prompt });
  if (speech.kind === 'spoken') {
    return { image: picture.version, said: saidBy(speech.audioId), look, files: [picture.file] };
  }
  const sound = versionOf(speech.media);
  return { image: picture.version, said: sound.version, look, files: [picture.file, sound.file] };
};

const newTask = (
  { jobId, callbackUrl = '' }: CreateRequest,
  number: number,
  now: number,
  traits: ProviderTraits,
  incidents: Incidents,
): Omit<PaidTask, keyof Material> => {
  const taskId = `86728374175911${String(number).padStart(4, '0')}`;
  if (!isTaskId(taskId)) throw new Error('A task id was made in a wrong shape.');
  const chance = incidents.chance(taskId);
  const isNever = incidents.strikes(taskId, 'task.never');
  const isFailed = !isNever && incidents.strikes(taskId, 'task.failed');
  const lateMs = incidents.strikes(taskId, 'task.late') ? hour + chance * 70 * hour : 0;
  const isDead = incidents.strikes(taskId, 'video.dead-link');
  const isDamaged = incidents.strikes(taskId, 'video.damaged');
  const isBare = incidents.strikes(taskId, 'report.without-url');
  return {
    taskId,
    jobId,
    callbackUrl,
    acceptedAt: now,
    knownAt: now + Math.floor(chance * traits.mostLagMs),
    endsAt: isNever ? Infinity : Math.floor(now + lateMs + (0.5 + chance * 12) * minute),
    end: isNever ? 'never' : isFailed ? 'fail' : 'succeed',
    badCopies: isDead ? (chance < 0.5 ? Infinity : 2) : isDamaged ? 1 + Math.floor(chance * 3) : 0,
    bareReports: isBare ? 2 : 0,
  };
};

const reportOf = (task: PaidTask, now: number, traits: ProviderTraits): Report => {
  const identity = {
    ...(traits.reportsTaskId ? { taskId: task.taskId } : {}),
    ...(traits.echoesJobId ? { jobId: task.jobId } : {}),
  };
  if (now < task.endsAt) return { kind: 'running', ...identity };
  if (task.end === 'fail') return { kind: 'failed', reason: 'risk control', ...identity };
  if (task.bareReports > 0) {
    task.bareReports -= 1;
    return { kind: 'succeeded', ...identity };
  }
  return { kind: 'succeeded', ...identity, deduction: '1', videoUrl: urlOf(task.taskId) };
};
