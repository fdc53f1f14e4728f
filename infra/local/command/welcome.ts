import type { ProviderChoice } from '../pipeline/provider-choice.ts';
import type { LocalPipeline } from '../pipeline/pipeline-options.ts';

const makers = {
  simulated: 'a simulated provider makes the videos, and nothing is paid.',
  real: 'the real provider makes the videos, and each is paid for.',
} as const;

/** How to drop files, by hand and with any S3 client; every command works as printed, from the project's folder. */
export const welcome = (
  { url, region, credentials, dropBucket, resultsBucket }: LocalPipeline['s3'],
  provider: ProviderChoice['kind'],
): string =>
  `The pipeline is running; ${makers[provider]}

  Put a portrait and a recording of the same name (ann.png and ann.mp3) into   drop/
  The video, its status and, if need be, an explanation appear in              videos/

With an S3 client: the buckets are ${dropBucket} and ${resultsBucket} at ${url}
  export AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey} AWS_DEFAULT_REGION=${region}
  aws s3 cp sample s3://${dropBucket}/sample --recursive --endpoint-url ${url}
  aws s3 ls s3://${resultsBucket} --recursive --endpoint-url ${url}

Ctrl-C stops it; what was begun goes on at the next start.
`;
