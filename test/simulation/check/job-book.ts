import { filesOf } from '../../../shared/domain/halves.ts';
import type { Job } from '../../../shared/domain/job.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { moveKinds, type MoveKind } from '../kinds.ts';
import { lookOf } from '../world/provider.ts';
import { saidOf } from '../world/speaker.ts';
import type { Findings } from './findings.ts';
import { isMadeOfRow } from './row-or-own.ts';

/** What was seen of one job, from the outside of the product. */
export type SeenJob = {
  readonly id: string;
  readonly name: string;
  /** Whether a batch asked for it. */
  readonly isRow: boolean;
  /** The versions of all its files. */
  readonly versions: string;
  readonly image: string;
  readonly said: string;
  readonly look: string;
  readonly contents: string;
  state: string;
  wasSent: boolean;
  isGivenUp: boolean;
  endedAt: number;
};

type SeenName = {
  retriedAt: number;
  cancelledAt: number;
  releasedAt: number;
  completed?: SeenJob;
};

const stateOf = (job: Job | undefined): string => {
  if (job === undefined) return 'none';
  return job.state === 'unsure' && job.answered === true ? 'answered' : job.state;
};

const ends = new Set(['completed', 'failed', 'overdue', 'answered', 'none']);
const mayComeLate = new Set(['overdue', 'answered']);
const legal = new Set<string>(moveKinds);
const isMoveKind = (move: string): move is MoveKind => legal.has(move);

/** What a portrait is to say: a recording by its version, a script in its words and voice. */
const wordsOf = (speech: Job['pair']['speech'], textOf: (versionId: string) => string): string => {
  if (speech.kind === 'audio') return speech.audioId;
  if (speech.kind === 'recording') return speech.file.versionId;
  const { text, voice } = speech;
  return saidOf('file' in text ? textOf(text.file.versionId) : text.written, voice);
};

/** Follows every job through all that is written of it, by a table of moves of its own. */
export type JobBook = ReturnType<typeof createJobBook>;

export const createJobBook = (
  now: () => number,
  findings: Findings,
  contentsOf: (versionId: string) => string,
  textOf: (versionId: string) => string,
  onOpened: (record: NameRecord, job: Job) => void,
) => {
  const jobs = new Map<string, SeenJob>();
  const names = new Map<string, SeenName>();

  const nameOf = (name: string): SeenName => {
    const seen = names.get(name) ?? { retriedAt: -1, cancelledAt: -1, releasedAt: -1 };
    names.set(name, seen);
    return seen;
  };

  const noteCommands = (before: NameRecord | undefined, after: NameRecord) => {
    for (const entry of after.history) {
      if (before?.history.includes(entry) === true) continue;
      const seen = nameOf(after.name);
      if (entry.event === 'operator: retry') seen.retriedAt = now();
      if (entry.event === 'operator: cancel') seen.cancelledAt = now();
      if (entry.event === 'operator: release') seen.releasedAt = now();
    }
  };

  const count = (move: string): boolean => {
    if (!isMoveKind(move)) return false;
    findings.moves.set(move, (findings.moves.get(move) ?? 0) + 1);
    return true;
  };

  /** One write may hold two moves: a job that is paired and has a slot is never seen in line. */
  const move = (from: string, to: string, job: string) => {
    if (
      legal.has(`${from}>${to}`)
        ? count(`${from}>${to}`)
        : isMoveKind(`queued>${to}`) && count(`${from}>queued`)
    ) {
      if (!legal.has(`${from}>${to}`)) count(`queued>${to}`);
      return;
    }
    findings.report('illegalMoves', `The job ${job} went ${from}>${to}.`);
  };

  /** The same versions are sent again only because an operator said so; the same contents as the last video, too. */
  const checkNew = (job: SeenJob) => {
    const { retriedAt, completed } = nameOf(job.name);
    for (const earlier of jobs.values()) {
      const isSame = earlier.versions === job.versions;
      if (!isSame || earlier.id === job.id || !earlier.wasSent || retriedAt >= earlier.endedAt) continue;
      findings.report('paidTwice', `${job.id} sends the very files of ${earlier.id} again, unasked.`);
    }
    const last = [...jobs.values()].findLast(({ id, name }) => name === job.name && id !== job.id);
    const mayStillCome = last !== undefined && last.wasSent && mayComeLate.has(last.state);
    if (job.isRow && mayStillCome && last.contents === job.contents) {
      findings.report('paidTwice', `${job.id} makes the video of ${last.id}, which may still come.`);
    }
    if (completed?.contents === job.contents && retriedAt < completed.endedAt) {
      findings.report('paidTwice', `${job.id} makes the video of ${completed.id} again, unasked.`);
    }
  };

  const open = (record: NameRecord, job: Job) => {
    const { image, speech, options } = job.pair;
    const look = lookOf(options);
    const sound = filesOf(job.pair)[1]?.versionId ?? '';
    const said = wordsOf(speech, textOf);
    const heard = speech.kind === 'recording' ? '' : said;
    const beside = record.uploads['json'];
    const isRow = isMadeOfRow(record);
    const seen: SeenJob = {
      id: job.id,
      name: record.name,
      isRow,
      versions: [
        image.versionId,
        sound,
        isRow ? `${record.row?.versionId} ${record.name}` : '',
        beside?.state === 'ready' ? beside.versionId : '',
      ].join(),
      image: image.versionId,
      said,
      look,
      contents: [contentsOf(image.versionId), contentsOf(sound), heard, look].join(' + '),
      state: 'queued',
      wasSent: false,
      isGivenUp: false,
      endedAt: -1,
    };
    jobs.set(job.id, seen);
    onOpened(record, job);
    checkNew(seen);
    return seen;
  };

  const follow = (seen: SeenJob, state: string) => {
    if (seen.state !== state) move(seen.state, state, seen.id);
    if (seen.state !== state && ends.has(state)) seen.endedAt = now();
    seen.state = state;
    // Back in line, or given up there, it is proven that the provider has no task of it.
    if (state === 'submitting' || state === 'queued' || state === 'none')
      seen.wasSent = state === 'submitting';
    if (state === 'failed' && nameOf(seen.name).releasedAt === now()) seen.isGivenUp = true;
    if (state === 'completed') nameOf(seen.name).completed = seen;
  };

  /** Whether an operator gave the job up: what may come of it after that was accepted with the command. */
  const isGivenUp = (jobId: string): boolean => jobs.get(jobId)?.isGivenUp === true;

  return {
    jobs,
    nameOf,
    isGivenUp,
    saved: (before: NameRecord | undefined, after: NameRecord) => {
      noteCommands(before, after);
      const previous = before?.job === undefined ? undefined : jobs.get(before.job.id);
      const state = stateOf(after.job);
      if (after.job === undefined || after.job.id !== previous?.id) {
        const isReplaced = after.job !== undefined && previous !== undefined && previous.state !== 'none';
        if (previous !== undefined && previous.state !== 'none' && after.job === undefined)
          follow(previous, 'none');
        if (after.job === undefined) return;
        const entry = isReplaced ? `${previous.state}>next` : 'none>queued';
        if (!count(entry))
          findings.report('illegalMoves', `${after.job.id} took the place of one ${previous?.state}.`);
        return follow(open(after, after.job), state);
      }
      if (previous === undefined) return;
      follow(previous, state);
    },
  };
};
