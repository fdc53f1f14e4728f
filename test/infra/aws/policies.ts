import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';

const oneOrMore = z.union([
  z.array(z.unknown()),
  z.pipe(
    z.unknown(),
    z.transform((one) => [one]),
  ),
]);
const policySchema = z.object({
  Properties: z.object({
    PolicyDocument: z.object({
      Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: oneOrMore, Resource: oneOrMore })),
    }),
  }),
});

/** A resource of the template as one readable line: logical ids lose their hash. */
const readable = (resource: unknown): string => {
  if (typeof resource === 'string') return resource;
  const text = JSON.stringify(resource);
  const names = [...text.matchAll(/"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/g)].flatMap(([, name]) => name ?? []);
  const id = names.find((name) => !name.startsWith('AWS::'))?.replace(/[0-9A-F]{8}$/, '');
  const rest = /"([^"]*)"\]\]\}$/.exec(text)?.[1] ?? '';
  return `${id ?? ''}${rest}`;
};

/** Each `action on resource` that a function's role allows, sorted. */
export const allowedTo = (template: Template, name: string): readonly string[] =>
  Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(`Pipeline${name}Role`))
    .flatMap(([, policy]) => policySchema.parse(policy).Properties.PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => `${String(action)} on ${readable(resource)}`)),
    )
    .toSorted();
