import * as z from 'zod';
import type { Random } from '../mulberry32.ts';
import { refusalCodes } from '../http/refusals.ts';

const triggerSchema = z.strictObject({
  probability: z.number().min(0).max(1).default(0),
  next: z.int().min(0).default(0),
});

/** Strikes for certain on the `next` occasions, and with `probability` on every later one. */
const trigger = triggerSchema.prefault({});
const milliseconds = z.number().min(0);

const faultsSchema = z.strictObject({
  /** Refuses a create with 429 / 1302. */
  createRateLimited: trigger,
  /** Refuses a create with 429 / 1303. */
  createSlotsTaken: trigger,
  /** Answers a create with `serverError`, having accepted nothing. */
  createErrorBefore: trigger,
  /** Accepts the task, then answers with `serverError`. */
  createErrorAfter: trigger,
  /** Reads the request, then resets the connection, having accepted nothing. */
  createResetBefore: trigger,
  /** Accepts the task, then resets the connection. */
  createResetAfter: trigger,
  /** Answers a create with an HTML page, having accepted nothing. */
  createGarbledBefore: trigger,
  /** Accepts the task, then answers with an HTML page. */
  createGarbledAfter: trigger,
  /** Accepts the task and never answers. */
  createSilentAfter: trigger,
  queryError: trigger,
  queryReset: trigger,
  queryGarbled: trigger,
  speechErrorBefore: trigger,
  /** Speaks, books the speech, then answers with `serverError`. */
  speechErrorAfter: trigger,
  /** A task accepted now ends as failed, with `failureText`. */
  taskFails: trigger,
  /** A task accepted now takes `slowFactor` times as long. */
  taskSlow: trigger,
  /** A task accepted now never ends. */
  taskEndless: trigger,
  /** A query of a finished task leaves the result out. */
  doneWithoutUrl: trigger,
  /** A query of a finished task gives a URL that has already expired. */
  deadResultUrl: trigger,
  /** The connection breaks half-way through a result. */
  resultCut: trigger,
  callbackLost: trigger,
  /** The callback waits `callbackHoldMs`, so that later ones overtake it. */
  callbackHeldBack: trigger,
  callbackHoldMs: milliseconds.default(5_000),
  /** How many times each callback is sent again. */
  callbackRepeats: z.int().min(0).max(100).default(0),
  callbackDelayMs: z.strictObject({ min: milliseconds, max: milliseconds }).default({ min: 0, max: 0 }),
  slowFactor: z.number().min(1).default(10),
  failureText: z.string().min(1).default('Failure to pass the risk control system'),
  serverError: z.literal([5000, 5001, 5002]).default(5000),
  /** While set, every request of the API is refused with this code. */
  accountError: z.union([z.literal([...refusalCodes]), z.null()]).default(null),
  /** Whether a query may name the task by its external id. */
  queryByExternalId: z.boolean().default(true),
  /** How long a new task is unknown to queries. */
  unknownForMs: milliseconds.default(0),
  /** Time that passes before any answer of the API. */
  answerDelayMs: milliseconds.default(0),
});

/** The simulator's fault switches. Mutable: what is set counts from the next request on. */
export type Faults = z.output<typeof faultsSchema>;
/** Some of the switches; what is left out keeps its value. */
export type FaultPatch = z.input<typeof faultsSchema>;

export const startingFaults = (patch: FaultPatch): Faults => faultsSchema.parse(patch);

const patchSchema = z.record(z.string(), z.unknown());

/** The faults after a patch from outside, or one sentence on each thing wrong with it. */
export const patchedFaults = (
  faults: Faults,
  patch: unknown,
):
  | { readonly kind: 'patched'; readonly faults: Faults }
  | { readonly kind: 'wrong'; readonly problem: string } => {
  const fields = patchSchema.safeParse(patch);
  if (!fields.success) return { kind: 'wrong', problem: 'The patch of the faults must be a JSON object.' };
  const patched = faultsSchema.safeParse({ ...faults, ...fields.data });
  return patched.success
    ? { kind: 'patched', faults: patched.data }
    : { kind: 'wrong', problem: z.prettifyError(patched.error) };
};

/** Draws once: whether the fault strikes now. Counts down `next`. */
export const strikes = (fault: { probability: number; next: number }, random: Random): boolean => {
  const drawn = random() < fault.probability;
  if (fault.next === 0) return drawn;
  fault.next -= 1;
  return true;
};
