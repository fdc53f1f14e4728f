import { createHash } from 'node:crypto';
import type { Verdict } from '../../shared/domain/arrival.ts';
import { baseName, isHalf, type Role } from '../../shared/domain/upload-key.ts';
import { readDefaultsFile } from '../../shared/options/read-options.ts';
import { meaningOf, type TextMeaning } from '../../shared/options/text-meaning.ts';
import { withMetadata } from '../../shared/options/with-metadata.ts';
import type { Media } from '../../shared/ports/media.ts';

/** What a test drops: its contents stand for bytes, `seconds` for how long a voice lasts. */
export type Dropped = {
  /** Of a text, an options file or a batch: the very text. */
  readonly contents: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly seconds?: number;
  /** The sentence with which the check refuses it. */
  readonly refusal?: string;
  readonly again?: string;
};

export type DropBucket = Media & {
  readonly name: string;
  /** Stores a new version; answers the body of the notification that S3 would send. */
  readonly put: (key: string, dropped: Dropped) => string;
  readonly remove: (key: string) => string;
  /** How often files were read to be checked. */
  readonly checks: () => number;
};

export const createDropBucket = (name = 'drop'): DropBucket => {
  const versions = new Map<string, Dropped>();
  const current = new Map<string, { readonly dropped: Dropped; readonly versionId: string }>();
  let sequence = 0;
  let checks = 0;
  const notify = (eventName: string, key: string, versionId: string) => {
    const sequencer = (0x1000 + sequence).toString(16).toUpperCase();
    const encoded = encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
    const object = { key: encoded, size: 1, eTag: 'e', versionId, sequencer };
    const s3 = { s3SchemaVersion: '1.0', bucket: { name, arn: `arn:aws:s3:::${name}` }, object };
    return JSON.stringify({ Records: [{ eventVersion: '2.5', eventSource: 'aws:s3', eventName, s3 }] });
  };
  return {
    name,
    checks: () => checks,
    put: (key, dropped) => {
      sequence += 1;
      versions.set(`${key}\0v${sequence}`, dropped);
      current.set(key, { dropped, versionId: `v${sequence}` });
      return notify('ObjectCreated:Put', key, `v${sequence}`);
    },
    remove: (key) => {
      sequence += 1;
      current.delete(key);
      return notify('ObjectRemoved:DeleteMarkerCreated', key, `m${sequence}`);
    },
    check: async ({ key, versionId }, role) => {
      checks += 1;
      const dropped = versions.get(`${key}\0${versionId}`);
      return dropped === undefined ? { kind: 'gone' } : verdictOf(key, role, dropped);
    },
    find: async (key) => {
      const versionId = current.get(key)?.versionId;
      return versionId === undefined ? { kind: 'missing' } : { kind: 'found', file: { key, versionId } };
    },
    readText: async ({ key, versionId }) => {
      const dropped = versions.get(`${key}\0${versionId}`);
      return dropped === undefined ? undefined : textOf(dropped);
    },
    readDefaults: async (folders) =>
      folders.flatMap((folder) => {
        const key = `${folder}_defaults.json`;
        const found = current.get(key);
        return found === undefined ? [] : [{ ...readDefaultsFile(textOf(found.dropped), key), key }];
      }),
    offer: async ({ key, versionId }) => ({
      kind: 'url',
      url: `https://drop.test/${key}?versionId=${versionId}`,
    }),
  };
};

/** Without the byte order mark. */
const textOf = ({ contents }: Dropped): string => contents.replace(/^\uFEFF/, '');

const verdictOf = async (key: string, role: Role, dropped: Dropped): Promise<Verdict> => {
  const { contents, seconds = 10, refusal, again, metadata } = dropped;
  const fileName = baseName(key);
  if (refusal !== undefined) return { kind: 'refused', problem: `${fileName} ${refusal}` };
  const said = { ...metadata, ...(again === undefined ? {} : { 'avatar-again': again }) };
  const meaning = await meaningFor(role, textOf(dropped), seconds, fileName);
  if (meaning.kind === 'refused') return meaning;
  const sha256 = createHash('sha256').update(contents).digest('hex');
  const facts = { bytes: contents.length, sha256, ...meaning.facts };
  const verdict = { kind: 'accepted', role, facts } as const;
  return isHalf(role) ? withMetadata(verdict, said, fileName) : verdict;
};

const meaningFor = async (
  role: Role,
  contents: string,
  seconds: number,
  fileName: string,
): Promise<TextMeaning> => {
  if (role === 'image') return { kind: 'facts', facts: {} };
  if (role === 'voice') return { kind: 'facts', facts: { durationSeconds: seconds } };
  return meaningOf(contents, role, fileName);
};
