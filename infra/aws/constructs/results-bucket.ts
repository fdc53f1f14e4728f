import type { ExistingBucket } from './existing.ts';
import { Construct } from 'constructs';
import { Access, allow } from './access.ts';
import { privateBucket, type PrivateBucketProps } from './private-bucket.ts';

export interface ResultsBucketProps extends PrivateBucketProps {
  readonly brought?: ExistingBucket | undefined;
}

/** What a function may do there, by what it does it to. */
export interface ResultsActions {
  /** Status files and error texts. */
  readonly answers: readonly string[];
  readonly videos: readonly string[];
  /** Error texts of names that are well again. */
  readonly outdatedAnswers: readonly string[];
  /** The bucket itself. */
  readonly resultsListing: readonly string[];
}

/** Where videos, their status and their errors appear. */
export class ResultsBucket extends Construct {
  readonly bucket: ExistingBucket;

  constructor(scope: Construct, id: string, props: ResultsBucketProps) {
    super(scope, id);
    this.bucket = props.brought ?? privateBucket(this, 'Bucket', props);
  }

  /** Lets a function do so much to the files that results are, and nothing to whatever else a brought bucket holds. */
  access({ answers, videos, outdatedAnswers, resultsListing }: ResultsActions) {
    const named = (pattern: string) => this.bucket.arnForObjects(pattern);
    return new Access({ RESULTS_BUCKET: this.bucket.bucketName }, [
      ...allow(answers, named('*.status.json'), named('*.error.txt')),
      ...allow(videos, named('*.mp4')),
      ...allow(outdatedAnswers, named('*.error.txt')),
      ...allow(resultsListing, this.bucket.bucketArn),
    ]);
  }
}
