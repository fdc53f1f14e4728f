import type { Verdict } from '../../../shared/domain/arrival.ts';
import { baseName, type Role } from '../../../shared/domain/upload-key.ts';
import type { UploadedFile } from '../../../shared/ports.ts';
import { chanceOf } from '../kernel/chance.ts';
import type { Contents } from '../script.ts';

export const bucketName = 'drop';

/** One thing that happened to a key, in the order in which it happened. */
export type DropEntry = {
  readonly key: string;
  readonly sequence: number;
  /** Undefined for a removal. */
  readonly versionId?: string;
  readonly dropped?: Contents;
};

/** The versioned drop bucket and everything that ever happened to it. */
export type Drop = ReturnType<typeof createDrop>;

export const createDrop = () => {
  const entries: DropEntry[] = [];
  const versions = new Map<string, Contents>();
  return {
    entries,
    put: (key: string, dropped: Contents): DropEntry => {
      const sequence = entries.length + 1;
      const versionId = `v${sequence}`;
      const entry = { key, sequence, versionId, dropped };
      entries.push(entry);
      versions.set(versionId, dropped);
      return entry;
    },
    remove: (key: string): DropEntry => {
      const entry = { key, sequence: entries.length + 1 };
      entries.push(entry);
      return entry;
    },
    contentsOf: (versionId: string) => versions.get(versionId),
    check: ({ key, versionId }: UploadedFile, role: Role): Verdict | { readonly kind: 'gone' } => {
      const dropped = versions.get(versionId);
      return dropped === undefined ? { kind: 'gone' } : verdictOf(key, role, dropped);
    },
  };
};

/** Seconds of a recording, by its contents. */
export const secondsOf = ({ contents }: Contents): number => 4 + Math.floor(chanceOf(0, contents) * 36);

const verdictOf = (key: string, role: Role, dropped: Contents): Verdict => {
  const { contents, refusal, again } = dropped;
  if (refusal !== undefined) return { kind: 'refused', problem: `${baseName(key)} ${refusal}` };
  const facts = { bytes: contents.length, sha256: contents, ...(again === undefined ? {} : { again }) };
  return {
    kind: 'accepted',
    role,
    facts: role === 'voice' ? { ...facts, durationSeconds: secondsOf(dropped) } : facts,
  };
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
