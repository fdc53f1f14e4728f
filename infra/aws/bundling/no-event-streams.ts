/**
 * Stands in for `@smithy/core/event-streams` in the bundles. Only S3 Select and Transcribe speak in event streams, no
 * call of ours does, and what the SDK would load for them at each cold start is a tenth of the callback function's.
 */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

export const eventStreamSerdeProvider = (): never => {
  throw new Error('The bundles leave event streams out: see infra/aws/bundling/no-event-streams.ts.');
};
