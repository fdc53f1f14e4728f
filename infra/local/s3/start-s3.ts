import { randomBytes } from 'node:crypto';
import type { ServerParts } from './answer-request.ts';
import { currentEvents } from './events/current-events.ts';
import type { S3EventRecord } from './events/event-record.ts';
import { addBucket } from './operations/bucket-operations.ts';
import { httpServer } from './http-server.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/open-store.ts';

export type S3Options = Readonly<{
  /** Holds the journal and the data; made when missing. One server at a time may have it open. */
  folder: string;
  /** @default a free one */
  port?: number;
  /** The secret of an access key id, or undefined for one that is not known. */
  credentials: ServerParts['credentials'];
  /**
   * Called for every commit, in the order of the commits. The client's answer waits for it; when it rejects, the client
   * gets InternalError although the change is made, so that it tries again and the event is not lost.
   */
  onEvent?: ServerParts['onEvent'];
  /** Told each permission that AWS would have asked for. */
  onRequest?: ServerParts['onRequest'];
  /** Told each request that came this far, by the name of what it asks for. */
  onOperation?: ServerParts['onOperation'];
  /** @default written to standard error */
  onFault?: ServerParts['onFault'];
  /** Dates versions and events, and judges signatures: it may not differ from the clients' by more than 15 minutes. */
  now?: () => Date;
  /** @default 'us-east-1' */
  region?: string;
}>;

export type S3Server = Readonly<{
  /** `http://127.0.0.1:PORT` */
  url: string;
  port: number;
  /** Makes the bucket if it is not there. */
  createBucket: (name: string) => void;
  /**
   * The events of the newest versions, the very same that were told when they were committed; delete markers included,
   * so that a removal whose event was lost is told again too.
   */
  events: (bucket: string) => AsyncIterable<S3EventRecord>;
  /** Ends the connections, waits for what is being committed, and closes the folder; again it does nothing. */
  close: () => Promise<void>;
}>;

const partsOf = (options: S3Options, store: Store, region: string): ServerParts => ({
  store,
  region,
  credentials: options.credentials,
  onEvent: options.onEvent ?? (() => Promise.resolve()),
  onRequest: options.onRequest ?? (() => undefined),
  onOperation: options.onOperation ?? (() => undefined),
  onFault: options.onFault ?? ((error) => console.error(error)),
});

/** Serves a folder as S3 on the loopback interface. @throws when the folder is damaged, or with the code EADDRINUSE when the port is taken. */
export const startS3 = async (options: S3Options): Promise<S3Server> => {
  const { folder, region = 'us-east-1', now = () => new Date() } = options;
  const store = await openStore({ folder, now, newId: () => randomBytes(16).toString('hex') });
  const server = httpServer(partsOf(options, store, region));
  const url = await server.listen(options.port ?? 0).catch((error: unknown) => {
    store.close();
    throw error;
  });
  let closed: Promise<void> | undefined;
  return {
    url,
    port: Number(new URL(url).port),
    createBucket: (name) => {
      addBucket(store, name);
    },
    events: (bucket) => currentEvents(store, bucket, region),
    close: () => (closed ??= server.close().then(store.close)),
  };
};
