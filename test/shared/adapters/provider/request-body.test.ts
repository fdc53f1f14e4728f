import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestBody, type RequestBody } from '../../../../shared/adapters/provider/request-body.ts';
import { createBody } from '../../../../shared/adapters/provider/wire-request.ts';
import { createRequest, inline } from './builders.ts';

async function sentBefore(body: RequestBody): Promise<readonly string[]> {
  const chunks: string[] = [];
  for await (const chunk of body.chunks()) chunks.push(chunk);
  return chunks;
}

async function textOf(parts: Parameters<typeof requestBody>[0]): Promise<string> {
  const body = requestBody(parts);
  return (await sentBefore(body)).join('') + body.ending;
}

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const longestPieceCharacters = 65_536;

test('whatever the files and the sizes of their chunks, the body is the announced length of valid JSON', async () => {
  const media = fc.tuple(
    fc.uint8Array({ maxLength: 100 }),
    fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(media, media, fc.string({ unit: codeUnit }), async (picture, sound, prompt) => {
      const parts = createBody(
        createRequest({
          prompt,
          image: inline(...picture),
          speech: { kind: 'recording', media: inline(...sound) },
        }),
      );

      const text = await textOf(parts);

      expect(Buffer.byteLength(text)).toBe(requestBody(parts).contentLength);
      expect(JSON.parse(text)).toMatchObject({
        prompt,
        image: Buffer.from(picture[0]).toString('base64'),
        sound_file: Buffer.from(sound[0]).toString('base64'),
      });
    }),
  );
});

test('a file that comes in one piece leaves in many', async () => {
  const body = requestBody(['"', inline(new Uint8Array(1_000_001)), '"']);

  const sizes = (await sentBefore(body)).map((chunk) => chunk.length);

  expect(Math.max(...sizes)).toBe(longestPieceCharacters);
});

test('a source may reuse its memory for the next chunk', async () => {
  async function* reusing() {
    const memory = new Uint8Array(4);
    for (const value of [1, 2, 3]) yield memory.fill(value);
  }

  const text = await textOf(['"', { bytes: 12, open: reusing }, '"']);

  expect(Buffer.from(text, 'base64')).toEqual(Buffer.from([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]));
});

test('the last part is held back, so that nobody reads the body whole before it is sent', async () => {
  const body = requestBody(createBody(createRequest()));

  const sent = (await sentBefore(body)).join('');

  expect(() => JSON.parse(sent)).toThrow(SyntaxError);
  expect(body.ending).toBe('}');
});
