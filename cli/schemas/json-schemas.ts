import * as z from 'zod/mini';
import { defaultsFileSchema, optionsFileSchema } from '../../shared/options/option-schemas.ts';
import { batchFileSchema } from '../../shared/options/row-schema.ts';

const jsonSchemaOf = (title: string, schema: z.ZodMiniType): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`;

/** What an editor needs to complete and check the files that people write, by the schemas that read them. */
export const jsonSchemas: Readonly<Record<string, string>> = {
  'options.schema.json': jsonSchemaOf('Options of one name: ann.json', optionsFileSchema),
  'defaults.schema.json': jsonSchemaOf('Options of a folder: _defaults.json', defaultsFileSchema),
  'batch.schema.json': jsonSchemaOf('Many videos at once: NAME.batch.json', batchFileSchema),
};
