import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../cli/schemas/json-schemas.ts';
import { allowedValues } from '../../shared/options/option-fields.ts';
import { columns } from '../../shared/options/row-schema.ts';

const shipped = (name: string) => readFile(new URL(`../../schemas/${name}`, import.meta.url), 'utf8');

describe('the JSON Schemas', () => {
  it.each(Object.keys(jsonSchemas))('%s is shipped as `npm run schemas` writes it', async (name) => {
    const text = await shipped(name);

    expect(text).toBe(jsonSchemas[name]);
  });

  it('describe every option, and nothing beyond', async () => {
    const schema: unknown = JSON.parse(await shipped('options.schema.json'));

    const described = Object.keys(allowedValues).map((name) => [name, { description: expect.any(String) }]);
    expect(schema).toMatchObject({
      properties: { $schema: { type: 'string' }, ...Object.fromEntries(described) },
      additionalProperties: false,
    });
  });

  it('describe every column of a batch, and how many rows it may have', async () => {
    const schema: unknown = JSON.parse(await shipped('batch.schema.json'));

    const described = columns.map((name) => [name, { description: expect.any(String) }]);
    const items = { properties: Object.fromEntries(described), required: ['name', 'image'] };
    expect(schema).toMatchObject({
      anyOf: [{ maxItems: 1000, items }, { properties: { rows: { maxItems: 1000, items } } }],
    });
  });
});
