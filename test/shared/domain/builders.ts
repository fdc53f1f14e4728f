import { jobIdOf, nameIdOf } from '../../../shared/domain/identity.ts';
import { isTaskId, type TaskId } from '../../../shared/domain/ids.ts';
import type { Job, Pair } from '../../../shared/domain/job.ts';
import type { Uploads } from '../../../shared/domain/upload.ts';
import { emptyRecord, type NameRecord } from '../../../shared/domain/name-record.ts';

export const nameId = nameIdOf('drop', 'c/ann');
export const jobId = jobIdOf(nameId, ['v1', 'v2'], 1);

export const taskId = (text = '867283741759111202'): TaskId => {
  if (!isTaskId(text)) throw new Error(`${text} is no task id.`);
  return text;
};

export const pair: Pair = {
  image: { key: 'c/ann.png', versionId: 'v1', bytes: 100 },
  speech: { kind: 'recording', file: { key: 'c/ann.mp3', versionId: 'v2', bytes: 200 } },
  options: { prompt: 'Speak.', mode: 'std' },
  optionsFrom: {},
  fingerprint: 'f'.repeat(32),
  durationSeconds: 10,
  estimate: 0.56,
};

const identity = { id: jobId, turn: 0, pair, since: 0 };
const sent = { ...identity, taskId: taskId(), submittedAt: 0, askAt: 1000 };

/** One job of each state, all of them the same job. */
export const jobs = {
  queued: { ...identity, state: 'queued', waitsFor: 'a free slot at the provider' },
  held: { ...identity, state: 'held', until: 1000 },
  submitting: { ...identity, state: 'submitting', leaseUntil: 1000 },
  unsure: { ...identity, state: 'unsure', submittedAt: 0, askAt: 1000, problem: 'Lost.' },
  submitted: { ...sent, state: 'submitted' },
  overdue: { ...sent, state: 'overdue' },
  completed: { ...identity, state: 'completed', taskId: taskId(), video: { bytes: 1 } },
  failed: { ...identity, state: 'failed', problem: 'It could not be made.' },
} as const satisfies { readonly [State in Job['state']]: Extract<Job, { state: State }> };

/** Both files of the jobs, taken by them. */
export const usedHalves: Uploads = {
  png: {
    state: 'used',
    sequencer: '1',
    versionId: 'v1',
    role: 'image',
    facts: { bytes: 100, sha256: 'a' },
    jobId,
  },
  mp3: {
    state: 'used',
    sequencer: '2',
    versionId: 'v2',
    role: 'voice',
    facts: { bytes: 200, sha256: 'b' },
    jobId,
  },
};

export const recordOf = (fields: Partial<NameRecord> = {}): NameRecord => ({
  ...emptyRecord(nameId, 'drop', 'c/ann'),
  ...fields,
});
