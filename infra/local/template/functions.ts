import * as z from 'zod/mini';
import { isUnknownValue } from './references.ts';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const functionSchema = z.object({
  Handler: z.string(),
  Runtime: z.string(),
  Role: z.string(),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.string()) })),
});

export type FunctionPlan = {
  readonly name: string;
  readonly arn: string;
  /** The folder of its bundle, relative to the synthesized output. */
  readonly assetPath: string;
  /** `index.handler`: the file without its extension, and the export. */
  readonly handler: string;
  readonly roleArn: string;
  readonly timeoutMs: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
};

const refuseUnknownValues = (name: string, environment: Readonly<Record<string, string>>): void => {
  for (const [variable, value] of Object.entries(environment)) {
    if (!isUnknownValue(value)) continue;
    throw new Error(
      `The function ${name} gets ${variable} from a part of the template that the local run does not know (${value}). Teach infra/local/template/references.ts about it.`,
    );
  }
};

/** The pipeline's own functions. Those that CDK adds for its custom resources run in other languages and are left out. */
export const functionsOf = (
  template: Template,
  nameOf: (logicalId: string) => string,
  arnOf: (logicalId: string) => string,
): readonly FunctionPlan[] =>
  resourcesOf(template, 'AWS::Lambda::Function', functionSchema)
    .filter(({ properties }) => properties.Runtime.startsWith('nodejs'))
    .map(({ logicalId, properties, metadata }) => {
      const environment = properties.Environment?.Variables ?? {};
      refuseUnknownValues(nameOf(logicalId), environment);
      return {
        name: nameOf(logicalId),
        arn: arnOf(logicalId),
        assetPath: z.parse(z.string(), metadata['aws:asset:path']),
        handler: properties.Handler,
        roleArn: properties.Role,
        timeoutMs: properties.Timeout * 1000,
        memoryMegabytes: properties.MemorySize,
        environment,
      };
    });
