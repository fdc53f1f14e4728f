import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf, type TextRole } from '../../../shared/options/text-meaning.ts';

const fileNames = {
  script: 'ann.txt',
  options: 'ann.json',
  defaults: '_defaults.json',
  batch: 'w.batch.json',
} as const satisfies Record<TextRole, string>;

const roles = ['script', 'options', 'defaults', 'batch'] as const;
const nested = (value: string, depth = 30_000) => '['.repeat(depth) + value + ']'.repeat(depth);

describe('the meaning of a text', () => {
  it.each(
    roles.flatMap((role) => [
      [role, 'lists in lists', nested('')] as const,
      [role, 'lists in lists without an end', '['.repeat(60_000)] as const,
      [role, 'objects in objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)] as const,
      [role, 'an option that is lists in lists', `{"prompt":${nested('')}}`] as const,
      [role, 'a row with lists in lists', `[{"name":"v","image":${nested('')}}]`] as const,
    ]),
  )('is told of the %s file with %s', async (role, _, text) => {
    const meaning = await meaningOf(text, role, fileNames[role]);

    expect(JSON.stringify(meaning).length).toBeLessThan(3000);
  });

  it('never holds what is nested in a value, only that it is a list or an object', async () => {
    const meaning = await meaningOf('{"prompt":[["secret"]],"voice":{"a":"secret"}}', 'options', 'ann.json');

    expect(meaning).toMatchObject({
      problem: expect.stringMatching(/^(?!.*secret).*found a list\. .*found an object\. /),
    });
  });

  it('is told whatever the text is', async () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.json({ depthSize: 'xlarge' }));

    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...roles), async (text, role) => {
        const meaning = await meaningOf(text, role, fileNames[role]);

        expect(['facts', 'refused']).toContain(meaning.kind);
      }),
    );
  });
});
