import * as z from 'zod/mini';
import type { FunctionPlan } from './functions.ts';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => (typeof value === 'string' ? [value] : value)),
);
const documentSchema = z.object({
  Statement: z.array(z.object({ Effect: z.enum(['Allow', 'Deny']), Action: oneOrMore, Resource: oneOrMore })),
});
const policySchema = z.object({ PolicyDocument: documentSchema, Roles: z.array(z.string()) });

/** What one statement of a function's role allows; `*` and `?` in both are wildcards. */
export type Permission = {
  readonly functionName: string;
  readonly action: string;
  readonly resource: string;
};

/** Every (action, resource) that the synthesized role policies allow to the functions. */
export const permissionsOf = (
  template: Template,
  functions: readonly FunctionPlan[],
): readonly Permission[] =>
  resourcesOf(template, 'AWS::IAM::Policy', policySchema).flatMap(({ properties }) => {
    const allowed = properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
    const holders = functions.filter(({ roleArn }) =>
      properties.Roles.some((role) => roleArn.endsWith(`role/${role}`)),
    );
    return holders.flatMap(({ name }) =>
      allowed.flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => Resource.map((resource) => ({ functionName: name, action, resource }))),
      ),
    );
  });

const matches = (pattern: string, text: string): boolean => {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
};

/** Whether a permission covers a use, as IAM would decide it (no permission of ours denies). */
export const allows = (permission: Permission, use: Permission): boolean =>
  permission.functionName === use.functionName &&
  matches(permission.action.toLowerCase(), use.action.toLowerCase()) &&
  matches(permission.resource, use.resource);
