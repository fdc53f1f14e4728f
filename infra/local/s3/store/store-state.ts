import { bucketIndex } from './bucket-index.ts';
import type { BucketIndex } from './bucket-index.ts';
import { fromByteOrder } from './byte-order.ts';
import type { JournalEntry } from './journal-entry.ts';
import { uploadIndex } from './upload-index.ts';
import type { OpenUpload, UploadIndex } from './upload-index.ts';

/** Everything that the journal says, in memory. `apply` is the only way to change it. */
export type StoreState = Readonly<{
  buckets: ReadonlyMap<string, BucketIndex>;
  uploads: UploadIndex;
  lastSequencer: () => number;
  apply: (entry: JournalEntry) => void;
}>;

export const storeState = (): StoreState => {
  const buckets = new Map<string, BucketIndex>();
  const uploads = uploadIndex();
  let lastSequencer = 0;

  const apply = (entry: JournalEntry): void => {
    switch (entry.op) {
      case 'create-bucket':
        buckets.set(entry.name, bucketIndex(entry.createdAtMs));
        return;
      case 'add-version':
        lastSequencer = Math.max(lastSequencer, entry.version.sequencer);
        buckets.get(entry.version.bucket)?.add(entry.version);
        if (entry.completes !== undefined) uploads.end(entry.completes);
        return;
      case 'remove-version':
        lastSequencer = Math.max(lastSequencer, entry.sequencer);
        buckets.get(entry.bucket)?.remove(entry.key, entry.versionId, entry.sequencer);
        return;
      case 'start-upload':
        uploads.start(entry.upload);
        return;
      case 'add-part':
        uploads.addPart(entry.uploadId, entry.part);
        return;
      case 'abort-upload':
        uploads.end(entry.uploadId);
        return;
      case 'sequencer':
        lastSequencer = Math.max(lastSequencer, entry.sequencer);
    }
  };

  return { buckets, uploads, lastSequencer: () => lastSequencer, apply };
};

/** A key's versions come oldest first, as they were committed. */
const bucketEntries = (name: string, bucket: BucketIndex): readonly JournalEntry[] => {
  const versions = bucket.sortedKeys().flatMap((key) => bucket.versions(fromByteOrder(key)).toReversed());
  const creation: JournalEntry = { op: 'create-bucket', name, createdAtMs: bucket.createdAtMs };
  return [creation, ...versions.map((version): JournalEntry => ({ op: 'add-version', version }))];
};

const uploadEntries = ({ upload, parts }: OpenUpload): readonly JournalEntry[] => {
  const { uploadId } = upload;
  const start: JournalEntry = { op: 'start-upload', upload };
  return [start, ...Array.from(parts.values(), (part): JournalEntry => ({ op: 'add-part', uploadId, part }))];
};

/** The shortest journal that leads to this state. */
export const stateEntries = (state: StoreState): readonly JournalEntry[] => [
  { op: 'sequencer', sequencer: state.lastSequencer() },
  ...Array.from(state.buckets, ([name, bucket]) => bucketEntries(name, bucket)).flat(),
  ...state.uploads.all().flatMap(uploadEntries),
];

/** The files that some version or open upload still needs. */
export const filesInUse = (state: StoreState): ReadonlySet<string> =>
  new Set(
    stateEntries(state).flatMap((entry) => {
      if (entry.op === 'add-part') return [entry.part.file];
      if (entry.op === 'add-version' && entry.version.kind === 'object') {
        return entry.version.parts.map((part) => part.file);
      }
      return [];
    }),
  );
