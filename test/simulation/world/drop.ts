import type { Verdict } from '../../../shared/domain/arrival.ts';
import { baseName, type Role } from '../../../shared/domain/upload-key.ts';
import type { FoundFile, UploadedFile } from '../../../shared/ports/media.ts';
import { chanceOf } from '../kernel/chance.ts';
import type { FolderDefaults } from '../../../shared/domain/options.ts';
import type { Contents } from '../script-event.ts';
import { isScriptOfRow } from '../written-batch.ts';

export const bucketName = 'drop';

/** One thing that happened to a key, in the order in which it happened. */
export type DropEntry = {
  readonly key: string;
  readonly sequence: number;
  readonly at: number;
  /** Undefined for a removal. */
  readonly versionId?: string;
  readonly dropped?: Contents;
};

/** The versioned drop bucket and everything that ever happened to it. */
export type Drop = ReturnType<typeof createDrop>;

export const createDrop = (now: () => number) => {
  const entries: DropEntry[] = [];
  const versions = new Map<string, Contents>();
  return {
    entries,
    put: (key: string, dropped: Contents): DropEntry => {
      const sequence = entries.length + 1;
      const versionId = `v${sequence}`;
      const entry = { key, sequence, at: now(), versionId, dropped };
      entries.push(entry);
      versions.set(versionId, dropped);
      return entry;
    },
    remove: (key: string): DropEntry => {
      const entry = { key, sequence: entries.length + 1, at: now() };
      entries.push(entry);
      return entry;
    },
    contentsOf: (versionId: string) => versions.get(versionId),
    /** The version that stands under a key now. */
    find: (key: string): FoundFile => {
      const versionId = entries.findLast((entry) => entry.key === key)?.versionId;
      return versionId === undefined ? { kind: 'missing' } : { kind: 'found', file: { key, versionId } };
    },
    readText: (versionId: string) => versions.get(versionId)?.contents,
    readDefaults: (folders: readonly string[]): readonly FolderDefaults[] =>
      folders.flatMap((folder) => {
        const key = defaultsKeyOf(folder);
        const dropped = entries.findLast((entry) => entry.key === key)?.dropped;
        return dropped === undefined ? [] : [defaultsOf(key, dropped)];
      }),
    check: ({ key, versionId }: UploadedFile, role: Role): Verdict | { readonly kind: 'gone' } => {
      const dropped = versions.get(versionId);
      return dropped === undefined ? { kind: 'gone' } : verdictOf(key, role, dropped);
    },
  };
};

export const defaultsKeyOf = (folder: string): string => `${folder}_defaults.json`;

const defaultsOf = (key: string, { options = {}, refusal }: Contents): FolderDefaults =>
  refusal === undefined
    ? { kind: 'options', key, values: options }
    : { kind: 'refused', key, problem: `${key} ${refusal}` };

/** Characters of a script, by its contents. */
export const charactersOf = ({ contents }: Contents): number =>
  isScriptOfRow(contents) ? contents.length : 20 + Math.floor(chanceOf(1, contents) * 400);

/** Seconds of a recording, by its contents. */
export const secondsOf = ({ contents }: Contents): number => 4 + Math.floor(chanceOf(0, contents) * 36);

const verdictOf = (key: string, role: Role, dropped: Contents): Verdict => {
  const { contents, refusal, again, options } = dropped;
  if (refusal !== undefined) return { kind: 'refused', problem: `${baseName(key)} ${refusal}` };
  const facts = {
    bytes: contents.length,
    sha256: contents,
    ...(again === undefined ? {} : { again }),
    ...(options === undefined ? {} : { options }),
  };
  return { kind: 'accepted', role, facts: { ...facts, ...measuredOf(role, dropped) } };
};

const measuredOf = (role: Role, dropped: Contents) => {
  if (role === 'batch') return { rows: dropped.rows?.length ?? 0 };
  if (role === 'voice') return { durationSeconds: secondsOf(dropped) };
  return role === 'script' ? { characters: charactersOf(dropped) } : {};
};

/** The body of the notification that S3 sends. */
export const notificationOf = ({ key, sequence, versionId }: DropEntry): string => {
  const eventName = versionId === undefined ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectCreated:Put';
  const sequencer = (0x1000 + sequence).toString(16).toUpperCase();
  const object = { key, versionId: versionId ?? `m${sequence}`, sequencer };
  return JSON.stringify({
    Records: [{ eventVersion: '2.5', eventName, s3: { bucket: { name: bucketName }, object } }],
  });
};
