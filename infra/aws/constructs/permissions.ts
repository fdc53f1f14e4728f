import type { FunctionName } from '../bundling/bundle.ts';

/** What Lambda itself does to a queue in the name of the function that it feeds; the function puts off what failed. */
const consume = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ChangeMessageVisibility',
] as const;

/** Every action that a function's role allows, by what it is allowed on. What is not listed is not allowed. */
export const permissions = {
  submit: {
    // The report of a batch reads the names of its rows, a hundred at a time.
    names: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:BatchGetItem'],
    due: ['dynamodb:Query'],
    // Presigned URLs are signed by this role: the provider reads with this permission, and always by version. Only a folder's
    // defaults, and what a batch names, are read as they are now.
    uploads: ['s3:GetObject', 's3:GetObjectVersion'],
    // Without it a missing object answers 403, which could mean anything, rather than 404.
    uploadsListing: ['s3:ListBucket'],
    answers: ['s3:GetObject', 's3:PutObject'],
    videos: [],
    outdatedAnswers: ['s3:DeleteObject'],
    resultsListing: ['s3:ListBucket'],
    submitQueue: [...consume, 'sqs:SendMessage'],
    // A paid task whose id could not be written down.
    deliverQueue: ['sqs:SendMessage'],
    submitDeadLetters: ['sqs:SendMessage'],
    outcomes: ['events:PutEvents'],
    providerKey: ['secretsmanager:GetSecretValue'],
    callbackKey: ['secretsmanager:GetSecretValue'],
  },
  callback: {
    deliverQueue: ['sqs:SendMessage'],
    callbackKey: ['secretsmanager:GetSecretValue'],
  },
  deliver: {
    names: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    due: ['dynamodb:Query'],
    answers: ['s3:GetObject', 's3:PutObject'],
    videos: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
    outdatedAnswers: ['s3:DeleteObject'],
    resultsListing: ['s3:ListBucket'],
    submitQueue: ['sqs:SendMessage'],
    deliverQueue: consume,
    deliverDeadLetters: ['sqs:SendMessage'],
    outcomes: ['events:PutEvents'],
    providerKey: ['secretsmanager:GetSecretValue'],
  },
  reconcile: {
    names: ['dynamodb:GetItem'],
    due: ['dynamodb:Query'],
    submitQueue: ['sqs:SendMessage'],
    deliverQueue: ['sqs:SendMessage'],
  },
} as const satisfies Record<FunctionName, Record<string, readonly string[]>>;
