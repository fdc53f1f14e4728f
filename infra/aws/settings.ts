import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod/mini';
import { settingsSchema } from '../../shared/settings.ts';

const named = (pattern: RegExp, rule: string) => z.string().check(z.regex(pattern, rule));

/** Secrets Manager's own rule for names; the second check is its documented advice, which policies rely on. */
const secretName = named(
  /^[\w/+=.@-]{1,512}$/,
  'is not a secret name: letters, digits and /_+=.@- only',
).check(
  z.refine(
    (name) => !/-.{6}$/.test(name),
    'ends in a hyphen and six characters, as the ARNs of secrets do; AWS cannot tell the two apart. Give the secret another name',
  ),
);

const bucketName = named(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'is not a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens',
);

const logRetentionDays = Object.values(RetentionDays)
  .filter((days) => typeof days === 'number')
  .filter((days) => days <= RetentionDays.TEN_YEARS);

/** SQS event sources take 2 to 1000. The defaults fit into the ten invocations that a new AWS account may run at once. */
const concurrency = z.int().check(z.minimum(2), z.maximum(1000));
const reserved = z.optional(z.int().check(z.positive()));

const shape = z.strictObject({
  /** The stack's name. Another name is another pipeline, with buckets and a table of its own. */
  stackName: z._default(
    named(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'is not a stack name: a letter, then letters, digits and hyphens'),
    'PortraitPipeline',
  ),
  /** What the functions go by at run time. */
  pipeline: z.prefault(settingsSchema, {}),
  /** The Secrets Manager secret whose string is the provider's API key. It is made by hand, never by the stack. */
  providerKeySecretName: z._default(secretName, 'portrait-pipeline/provider-key'),
  /** A versioned bucket of your own to drop files into; the README says what it must be told. A new one when absent. */
  dropBucketName: z.optional(bucketName),
  /** A bucket of your own for the results. A new one when absent. */
  resultsBucketName: z.optional(bucketName),
  /** Where each job's outcome is announced. */
  eventBusName: z._default(
    named(/^[\w./-]{1,256}$/, 'is not an event bus name: letters, digits and ./_- only'),
    'default',
  ),
  /** Off, there is no HTTP API, and the provider is asked instead of calling back. */
  callbacks: z._default(z.boolean(), true),
  /** How often what is due is looked for. */
  reconcileEveryMinutes: z._default(z.int().check(z.minimum(1), z.maximum(60)), 1),
  /** Batches of up to ten uploads that are checked at the same moment. */
  submitConcurrency: z._default(concurrency, 3),
  /** Jobs that are asked about or copied at the same moment. */
  deliverConcurrency: z._default(concurrency, 4),
  /** Invocations set aside for single functions, out of the account's. New accounts have too few to set any aside. */
  reservedConcurrency: z.prefault(
    z.strictObject({ submit: reserved, callback: reserved, deliver: reserved, reconcile: reserved }),
    {},
  ),
  /** Alarms are sent there, once AWS's message there has been confirmed. Without it they show in the console alone. */
  alarmEmail: z.optional(z.email()),
  /** How long a job may wait for its turn before it is worth an alarm. */
  queuedTooLongMinutes: z._default(z.int().check(z.minimum(5), z.maximum(10_080)), 360),
  logRetentionDays: z._default(z.literal(logRetentionDays), RetentionDays.ONE_MONTH),
  /** How long a file's version that was replaced or removed is kept. */
  oldVersionDays: z._default(z.int().check(z.minimum(1), z.maximum(3650)), 30),
  /** What becomes of buckets, table and queues when the stack goes. */
  whenRemoved: z._default(z.enum(['keep', 'delete']), 'keep'),
});

const leavesRoom = (reservation: number | undefined, wanted: number): boolean =>
  reservation === undefined || reservation >= wanted;

/** Everything that can be set about a deployment. */
export const deploySettingsSchema = shape.check(
  z.refine(
    ({ dropBucketName, resultsBucketName }) =>
      dropBucketName === undefined || dropBucketName !== resultsBucketName,
    {
      path: ['resultsBucketName'],
      error: 'is the drop bucket too: every result would be taken for an upload. Name another bucket',
    },
  ),
  z.refine(({ pipeline }) => !pipeline.results.fromThisMachine, {
    path: ['pipeline', 'results', 'fromThisMachine'],
    error: 'is for the local run alone: it lets videos come from inside the machine. Leave it out',
  }),
  z.refine((settings) => leavesRoom(settings.reservedConcurrency.submit, settings.submitConcurrency), {
    path: ['reservedConcurrency', 'submit'],
    error:
      'is less than submitConcurrency, so uploads would be turned away and set aside. Raise it or lower that',
  }),
  z.refine((settings) => leavesRoom(settings.reservedConcurrency.deliver, settings.deliverConcurrency), {
    path: ['reservedConcurrency', 'deliver'],
    error:
      'is less than deliverConcurrency, so jobs would be turned away and set aside. Raise it or lower that',
  }),
);

export type DeploySettings = z.output<typeof deploySettingsSchema>;
export type DeploySettingsInput = z.input<typeof deploySettingsSchema>;
