/** What the core asks of the world, in its own words. Adapters implement these; tests and the simulation fake them. */
import type { CreateAnswer, Report, SpeechAnswer } from './domain/answers.ts';
import type { Account } from './domain/account.ts';
import type { Verdict } from './domain/arrival.ts';
import type { Command } from './domain/commands.ts';
import type { JobId, NameId, SlotId, TaskId } from './domain/ids.ts';
import type { VoiceOptions } from './domain/job.ts';
import type { NameRecord } from './domain/name-record.ts';
import type { FolderDefaults } from './domain/options.ts';
import type { Outcome } from './domain/outbox.ts';
import type { ResultKeys } from './domain/result-keys.ts';
import type { Role } from './domain/upload-key.ts';

export type { Command } from './domain/commands.ts';
export type {
  CreateAnswer,
  RefusalGround,
  Report,
  SpeechAnswer,
  SpeechRefusalGround,
} from './domain/answers.ts';

/** A picture or recording on its way to the provider. */
export type MediaOffer =
  | { readonly kind: 'url'; readonly url: string }
  /** Raw bytes, streamed as Base64 into the request: `open` may be called once per request. */
  | { readonly kind: 'inline'; readonly bytes: number; readonly open: () => AsyncIterable<Uint8Array> };

export type Speech =
  | { readonly kind: 'recording'; readonly media: MediaOffer }
  | { readonly kind: 'spoken'; readonly audioId: string };

export type CreateRequest = {
  /** Sent as the provider's external id, so that a second POST of the same job can be refused by the provider. */
  readonly jobId: JobId;
  readonly image: MediaOffer;
  readonly speech: Speech;
  readonly prompt: string;
  readonly mode: 'std' | 'pro';
  readonly watermark?: boolean;
  /** Absent where nothing outside can reach us: the job is then followed by asking. */
  readonly callbackUrl?: string;
};

export type TaskReference = { readonly taskId: TaskId } | { readonly jobId: JobId };

/** No answer could be had: nothing is known, and asking again later is safe. */
export class ProviderUnavailable extends Error {
  override readonly name: string = 'ProviderUnavailable';
}

export interface Provider {
  /** Never throws for anything that happened at or on the way to the provider: ambiguity is an answer. */
  create(request: CreateRequest): Promise<CreateAnswer>;
  /** Throws `ProviderUnavailable` when no answer could be had; asking is always safe to repeat. */
  report(reference: TaskReference): Promise<Report>;
}

export type SpeechRequest = VoiceOptions & {
  /** 1 to 1000 characters. */
  readonly text: string;
};

export interface Speaker {
  /** Never throws for anything that happened at or on the way to the provider. */
  speak(request: SpeechRequest): Promise<SpeechAnswer>;
}

export type CopyRequest = {
  /** From a report, never from a callback. May point anywhere: the copier distrusts it. */
  readonly url: string;
  /** Where the video goes in the results bucket. */
  readonly key: string;
  readonly jobId: JobId;
  /** Grows with every state of the name: a slow worker's late video cannot replace a newer one. */
  readonly edition: number;
};

export type CopyOutcome =
  | { readonly kind: 'copied'; readonly bytes: number; readonly durationSeconds: number | undefined }
  /** The source answers 403, 404 or 410: ask the provider for a fresh URL. */
  | { readonly kind: 'expired'; readonly status: number }
  /** What came is not one whole MP4; nothing was committed. `problem` is a sentence. */
  | { readonly kind: 'damaged'; readonly problem: string }
  /** The URL may not be fetched (address, scheme, redirects, size); nothing was committed. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** The results bucket holds this edition or a newer one already. */
  | { readonly kind: 'superseded' };

export interface VideoCopier {
  /** Throws for faults of the network or of S3: copying again is safe. */
  copy(request: CopyRequest): Promise<CopyOutcome>;
}

/** The aggregates. A save that lost a race answers undefined: read again and decide again. */
export interface Names {
  load(id: NameId): Promise<NameRecord | undefined>;
  /** Many at once, in no order; those that were never written are left out. */
  loadAll(ids: readonly NameId[]): Promise<readonly NameRecord[]>;
  /** Writes on the condition that the stored version is still `record.version`; answers the record as written. */
  save(record: NameRecord): Promise<NameRecord | undefined>;
  /** Names to look at in one lane, whose time has come, earliest first. */
  due(lane: 'submit' | 'deliver', until: number, limit: number): Promise<readonly NameId[]>;
  /** Names whose jobs wait for a slot, longest first. */
  line(limit: number): Promise<readonly NameId[]>;
}

export interface Accounts {
  load(): Promise<Account>;
  save(account: Account): Promise<Account | undefined>;
}

/** Which job a provider's task belongs to, written once and for good. */
export interface Tasks {
  /** False when the task belongs to another job. Claiming again for the same job is true again. */
  claim(taskId: TaskId, jobId: JobId): Promise<boolean>;
}

/** An upload or removal, in our words. */
export type DropEvent = {
  readonly kind: 'created' | 'removed';
  readonly bucket: string;
  readonly key: string;
  /** Absent from a bucket that is not versioned. */
  readonly versionId?: string;
  /** "" where a listing was read as events. */
  readonly sequencer: string;
};

export type UploadedFile = {
  readonly key: string;
  readonly versionId: string;
};

/** The bucket refuses this file, whoever asks and however often: an archived one, or one that we may not read. */
export type Unreadable = { readonly kind: 'unreadable'; readonly status: number };

export type FoundFile =
  | { readonly kind: 'found'; readonly file: UploadedFile }
  | { readonly kind: 'missing' }
  | Unreadable
  /** What the key names has no version of its own: other bytes may take its place. */
  | { readonly kind: 'unversioned' };

export interface Media {
  /** Reads and judges one version of an upload; "gone" when that version no longer exists. */
  check(file: UploadedFile, role: Role): Promise<Verdict | { readonly kind: 'gone' } | Unreadable>;
  /** What a key names now. */
  find(key: string): Promise<FoundFile>;
  /** The defaults of some folders ("" is the bucket itself) as they are now, in the folders' order; folders without any are left out. */
  readDefaults(folders: readonly string[]): Promise<readonly FolderDefaults[]>;
  /** One version of a text file; undefined when it no longer exists. */
  readText(file: UploadedFile): Promise<string | undefined>;
  /** The very version that was checked, in the form in which the provider is to get it. */
  offer(file: UploadedFile & { readonly bytes: number }): Promise<MediaOffer>;
}

export type Publication = {
  readonly keys: ResultKeys;
  /** The job that the name's state is about, or the name itself. */
  readonly writer: JobId | NameId;
  readonly edition: number;
  /** JSON text. */
  readonly status: string;
  /** Undefined when nothing is wrong: an error text that stands there is removed. */
  readonly errorText: string | undefined;
};

export interface Results {
  /** Writes what people see; a newer edition that is there already stays. */
  publish(publication: Publication): Promise<void>;
}

export type Message =
  /** Look at this name: something may be due. */
  | { readonly look: NameId }
  /** Somebody who had this job's callback URL knocked. */
  | { readonly knock: JobId; readonly taskId?: TaskId }
  /** A slot has been held for long: is it still this job's? */
  | { readonly audit: SlotId }
  /** `id` is made where the command is given: however often it comes, it is carried out once. */
  | { readonly command: Command; readonly name: NameId; readonly id: string };

export interface Queue {
  send(messages: readonly Message[], delayMs?: number): Promise<void>;
}

/** Messages that failed, and come again by themselves. */
export interface Retries {
  /** `receipt` is of this very delivery. */
  putOff(receipt: string, delayMs: number): Promise<void>;
}

/** Where a message that can never be understood goes, with a sentence that says why. */
export interface DeadLetters {
  setAside(body: string, problem: string): Promise<void>;
}

export type Announcement = {
  readonly outcome: Outcome;
  readonly name: string;
  readonly jobId?: string;
  readonly taskId?: string;
  readonly video?: string;
  readonly message: string;
};

export interface Events {
  announce(announcement: Announcement): Promise<void>;
}

/** Time and chance, so that tests and the simulation can own them. */
export interface Ambience {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

type Fields = Readonly<Record<string, string | number | boolean>>;

/** What alarms and dashboards look at, by CloudWatch's names. */
export type Measurements = Readonly<
  Partial<
    Record<
      | 'AccountStopped'
      | 'OldestQueuedSeconds'
      | 'SlotsInUse'
      | 'SpentTodayUsd'
      | 'EstimatedUsd'
      | 'Deducted'
      | 'Completed'
      | 'Failed'
      | 'Refused'
      | 'Unsure'
      | 'Overdue'
      | 'StillWaiting',
      number
    >
  >
>;

/** One line per event; fields never hold secrets, tokens or URLs. */
export interface Log {
  write(event: string, fields: Fields): void;
  /** Something that an operator may have to look into. */
  warn(event: string, fields: Fields): void;
  measure(measurements: Measurements): void;
}
