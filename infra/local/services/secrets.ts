import * as z from 'zod/mini';
import type { JsonAnswer } from './json-service.ts';

const stageSchema = z.enum(['AWSCURRENT', 'AWSPREVIOUS']);
const getSecretSchema = z.object({
  SecretId: z.string(),
  VersionStage: z._default(stageSchema, 'AWSCURRENT'),
});

/** A secret's value now, and before its last rotation. */
export type Secret = { readonly current: string; readonly previous?: string };

const absent = (message: string): JsonAnswer => ({
  kind: 'error',
  type: 'ResourceNotFoundException',
  message,
});

/** `GetSecretValue` of Secrets Manager over the secrets of `read`, by name or ARN as the functions ask for them. */
export const getSecretValue =
  (read: (secretId: string) => Secret | undefined) =>
  (input: unknown): JsonAnswer => {
    const { SecretId, VersionStage } = z.parse(getSecretSchema, input);
    const secret = read(SecretId);
    const value = VersionStage === 'AWSCURRENT' ? secret?.current : secret?.previous;
    if (value === undefined)
      return absent(
        `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`,
      );
    return {
      kind: 'output',
      output: {
        ARN: SecretId,
        Name: SecretId.split(':').at(-1),
        SecretString: value,
        VersionId: `local-${VersionStage.toLowerCase()}`.padEnd(32, '0'),
        VersionStages: [VersionStage],
      },
    };
  };
