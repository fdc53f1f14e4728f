import type { DeleteMarker, StoredObject } from '../store/stored-version.ts';

/** A version that was removed for good. */
export type RemovedVersion = Omit<DeleteMarker, 'kind'> & Readonly<{ kind: 'removed-version' }>;

/** Whatever S3 tells of: every one is a commit of its own, with a sequencer. */
export type Notable = StoredObject | DeleteMarker | RemovedVersion;

export type S3EventName =
  | StoredObject['eventName']
  | 'ObjectRemoved:Delete'
  | 'ObjectRemoved:DeleteMarkerCreated';

/** One record of an S3 event notification, as AWS writes it. */
export type S3EventRecord = Readonly<{
  eventVersion: string;
  eventSource: 'aws:s3';
  awsRegion: string;
  eventTime: string;
  eventName: S3EventName;
  userIdentity: Readonly<{ principalId: string }>;
  requestParameters: Readonly<{ sourceIPAddress: string }>;
  responseElements: Readonly<{ 'x-amz-request-id': string; 'x-amz-id-2': string }>;
  s3: Readonly<{
    s3SchemaVersion: '1.0';
    configurationId: string;
    bucket: Readonly<{ name: string; ownerIdentity: Readonly<{ principalId: string }>; arn: string }>;
    object: Readonly<{
      /** URL-encoded, with `+` for a space. */
      key: string;
      size?: number;
      eTag?: string;
      versionId: string;
      sequencer: string;
    }>;
  }>;
}>;

/** What S3 gives as the ETag of a delete marker in its events: the MD5 of nothing. */
const emptyEtag = 'd41d8cd98f00b204e9800998ecf8427e';

const sequencerDigits = 18;

/** Of one length, so that comparing the texts compares the numbers. */
const sequencerText = (sequencer: number): string =>
  sequencer.toString(16).toUpperCase().padStart(sequencerDigits, '0');

/** As an HTML form would send it: letters, digits, `*-._/` and the space as `+`; everything else in percent. */
export const encodeEventKey = (key: string): string =>
  encodeURIComponent(key)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');

const eventNameOf = (notable: Notable): S3EventName => {
  switch (notable.kind) {
    case 'object':
      return notable.eventName;
    case 'delete-marker':
      return 'ObjectRemoved:DeleteMarkerCreated';
    case 'removed-version':
      return 'ObjectRemoved:Delete';
  }
};

const contentOf = (notable: Notable): Readonly<{ size?: number; eTag?: string }> => {
  switch (notable.kind) {
    case 'object':
      return { size: notable.sizeBytes, eTag: notable.etag };
    case 'delete-marker':
      return { eTag: emptyEtag };
    case 'removed-version':
      return {};
  }
};

/** The same record for the same commit, whenever it is asked for. */
export const eventRecord = (notable: Notable, region: string): S3EventRecord => ({
  eventVersion: '2.5',
  eventSource: 'aws:s3',
  awsRegion: region,
  eventTime: new Date(notable.committedAtMs).toISOString(),
  eventName: eventNameOf(notable),
  userIdentity: { principalId: `AWS:${notable.accessKeyId}` },
  requestParameters: { sourceIPAddress: '127.0.0.1' },
  responseElements: { 'x-amz-request-id': notable.requestId, 'x-amz-id-2': notable.requestId },
  s3: {
    s3SchemaVersion: '1.0',
    configurationId: 'local',
    bucket: {
      name: notable.bucket,
      ownerIdentity: { principalId: 'LOCAL' },
      arn: `arn:aws:s3:::${notable.bucket}`,
    },
    object: {
      key: encodeEventKey(notable.key),
      ...contentOf(notable),
      versionId: notable.versionId,
      sequencer: sequencerText(notable.sequencer),
    },
  },
});
