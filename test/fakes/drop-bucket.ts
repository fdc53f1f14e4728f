import { createHash } from 'node:crypto';
import type { Verdict } from '../../shared/domain/arrival.ts';
import { baseName, type Role } from '../../shared/domain/upload-key.ts';
import type { Media } from '../../shared/ports.ts';

/** What a test drops: its contents stand for bytes, `seconds` for how long a voice lasts. */
export type Dropped = {
  readonly contents: string;
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
      return notify('ObjectCreated:Put', key, `v${sequence}`);
    },
    remove: (key) => {
      sequence += 1;
      return notify('ObjectRemoved:DeleteMarkerCreated', key, `m${sequence}`);
    },
    check: async ({ key, versionId }, role) => {
      checks += 1;
      const dropped = versions.get(`${key}\0${versionId}`);
      return dropped === undefined ? { kind: 'gone' } : verdictOf(key, role, dropped);
    },
    offer: async ({ key, versionId }) => ({
      kind: 'url',
      url: `https://drop.test/${key}?versionId=${versionId}`,
    }),
  };
};

const verdictOf = (key: string, role: Role, dropped: Dropped): Verdict => {
  const { contents, seconds = 10, refusal, again } = dropped;
  if (refusal !== undefined) return { kind: 'refused', problem: `${baseName(key)} ${refusal}` };
  const sha256 = createHash('sha256').update(contents).digest('hex');
  const facts = { bytes: contents.length, sha256, ...(again === undefined ? {} : { again }) };
  return { kind: 'accepted', role, facts: role === 'voice' ? { ...facts, durationSeconds: seconds } : facts };
};
