import * as z from 'zod/mini';
import type { Template } from './template.ts';
import { resourcesOf } from './template.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const indexSchema = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.optional(z.array(z.string())),
  }),
});

const tableSchema = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.optional(z.array(indexSchema)),
});

/** A table as `CreateTable` wants it. How it is billed is left out, since nothing is billed here. */
export type TablePlan = { readonly name: string; readonly definition: z.output<typeof tableSchema> };

export const tablesOf = (template: Template, nameOf: (logicalId: string) => string): readonly TablePlan[] =>
  resourcesOf(template, 'AWS::DynamoDB::Table', tableSchema).map(({ logicalId, properties }) => ({
    name: nameOf(logicalId),
    definition: properties,
  }));
