import * as z from 'zod/mini';
import type { AwsJson } from './json/client.ts';
import { AwsCallFailed } from './json/failure.ts';

export type Secret = {
  /** What to sign and authenticate with. */
  readonly current: () => Promise<string>;
  /** What to accept: the current value first, then the one before it. */
  readonly accepted: () => Promise<readonly string[]>;
};

/**
 * A rotated secret is in use everywhere after this time: rotation is a new value, and nothing else. Every 5 minutes instead of
 * every 15 would cost a tenth of what AWS charges for a job.
 */
export const secretLifetimeMs = 15 * 60_000;

type Cached = { readonly values: Promise<readonly string[]>; readonly until: number };

/** @param minCharacters shorter values are refused: as the current one with a sentence, as the previous one silently */
export const createSecret = (
  secretsManager: AwsJson,
  id: string,
  now: () => number,
  minCharacters = 1,
): Secret => {
  const cached = new Map<string, Cached>();
  const read = (stages: readonly string[]): Promise<readonly string[]> => {
    const key = stages.join();
    const known = cached.get(key);
    if (known !== undefined && known.until > now()) return known.values;
    const values = Promise.all(
      stages.map(async (stage) =>
        longEnough(await readStage(secretsManager, id, stage), { id, stage, minCharacters }),
      ),
    ).then((all) => all.flat());
    cached.set(key, { values, until: now() + secretLifetimeMs });
    values.catch(() => cached.delete(key));
    return values;
  };
  return {
    current: async () => {
      const [value] = await read(['AWSCURRENT']);
      if (value === undefined)
        throw new Error(
          `The secret ${id} has no value. Put one in with: aws secretsmanager put-secret-value.`,
        );
      return value;
    },
    accepted: () => read(['AWSCURRENT', 'AWSPREVIOUS']),
  };
};

type Rule = { readonly id: string; readonly stage: string; readonly minCharacters: number };

const longEnough = (
  value: string | undefined,
  { id, stage, minCharacters }: Rule,
): readonly [] | readonly [string] => {
  if (value === undefined || value === '') return [];
  if (value.length >= minCharacters) return [value];
  if (stage !== 'AWSCURRENT') return [];
  throw new Error(
    `The secret ${id} has ${value.length} characters and could be guessed; it needs at least ${minCharacters}. Put a longer random one in with: aws secretsmanager put-secret-value.`,
  );
};

const output = z.object({ SecretString: z.optional(z.string()) });

const readStage = async (secretsManager: AwsJson, id: string, stage: string): Promise<string | undefined> => {
  try {
    const input = { SecretId: id, VersionStage: stage };
    const { SecretString } = await secretsManager('GetSecretValue', input, output);
    return SecretString?.trim();
  } catch (error) {
    if (error instanceof AwsCallFailed && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};
