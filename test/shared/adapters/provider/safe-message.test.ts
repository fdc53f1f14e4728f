import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeMessage } from '../../../../shared/adapters/provider/safe-message.ts';

test.each([
  ['Image pixel is invalid', 'Image pixel is invalid'],
  ['Failure to pass the risk control system', 'Failure to pass the risk control system'],
  ['IP 203.0.113.7 is not allowed', 'IP 203.0.113.7 is not allowed'],
  ['(request id: 20261123084506123456789)', '(request id: 20261123084506123456789)'],
  ['id c0656403-7d3f-4c6e-9d5b-1f0f6d9b2c11', 'id c0656403-7d3f-4c6e-9d5b-1f0f6d9b2c11'],
  [
    'job 0123456789abcdef0123456789abcdef-0123456789abcdef-1 exists',
    'job 0123456789abcdef0123456789abcdef-0123456789abcdef-1 exists',
  ],
  ['sound_file must be mp3/wav/m4a/aac', 'sound_file must be mp3/wav/m4a/aac'],
  ['see https://x.example/a?X-Amz-Signature=abc now', 'see [address] now'],
  ['see HTTPS://X.EXAMPLE/a', 'see [address]'],
  ['got bucket.s3.amazonaws.com/a.png?sig=1 back', 'got [address] back'],
  ['image data:image/png;base64,AAAA is bad', 'image [address] is bad'],
  ['Bearer abcdef is wrong', '[hidden] is wrong'],
  ['key sk-abcDEF123456 is wrong', 'key [hidden] is wrong'],
  ['masked sk-ab***********yz is wrong', 'masked [hidden] is wrong'],
  ['api_key=abcdef123 is wrong', '[hidden] is wrong'],
  ['"secret": "abcdef123" is wrong', '"[hidden]" is wrong'],
  ['jwt eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhIn0.abc is wrong', 'jwt [hidden] is wrong'],
  [`image ${'QUJD'.repeat(20)} is bad`, 'image [hidden] is bad'],
  ['one\r\ntwo\u001B[31m\u202Ethree', 'one two [31m three'],
  ['   ', ''],
])('%j is shown as %j', (words, shown) => {
  expect(safeMessage(words)).toBe(shown);
});

test('long words are cut where they stop being read', () => {
  const shown = safeMessage('too long '.repeat(1000));

  expect(shown).toHaveLength(300);
  expect(shown.endsWith('…')).toBe(true);
});

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

test('whatever is said, it is one short line of whole characters without an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: codeUnit, maxLength: 200 }), (noise) => {
      const shown = safeMessage(`${noise} https://secret.example/${noise}`);

      expect(shown.length).toBeLessThanOrEqual(300);
      expect(shown).not.toMatch(/\p{C}|secret\.example/u);
    }),
  );
});
