import * as z from 'zod/mini';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
  Metadata: z._default(z.record(z.string(), z.unknown()), {}),
});

/** The part of a CloudFormation template that the local run reads. Intrinsic functions are still in it. */
export const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema),
  Parameters: z._default(z.record(z.string(), z.object({ Default: z.optional(z.unknown()) })), {}),
});

export type Template = z.output<typeof templateSchema>;

/** One resource of a wanted type, its properties read by that type's schema. */
export type Resource<Properties> = {
  readonly logicalId: string;
  readonly properties: Properties;
  readonly metadata: Readonly<Record<string, unknown>>;
};

/** All resources of one type, in the template's order. Throws, naming the resource, when one does not fit the schema. */
export const resourcesOf = <Schema extends z.ZodMiniType>(
  template: Template,
  type: string,
  schema: Schema,
): readonly Resource<z.output<Schema>>[] =>
  Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, resource]) => {
      const read = z.safeParse(schema, resource.Properties);
      if (read.success) return { logicalId, properties: read.data, metadata: resource.Metadata };
      const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Error(
        `The local run cannot read ${logicalId} (${type}) of the template: ${problems.join('; ')}. Teach infra/local/template about it.`,
      );
    });
