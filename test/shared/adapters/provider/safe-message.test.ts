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
  ['got https%3A%2F%2Fx.example%2Fa%3FX-Amz-Signature%3Dabc back', 'got [address] back'],
  ['got HTTPS%253a%252F%252Fx.example%252Fa back', 'got [address] back'],
  ['got //x.example/a?Signature=abc back', 'got [address] back'],
  ['got "https:\\/\\/x.example\\/a" back', 'got "[address] back'],
  ['got https:\\\\x.example\\a back', 'got [address] back'],
  ['got x.example%2Fa%3Ftoken%3Dabc back', 'got [address] back'],
  ['query ?a=1&X-Amz-Signature=ab&b=2 is bad', 'query ?a=1&[hidden] is bad'],
  ['query token=ab is bad', 'query [hidden] is bad'],
  ['query Signature%3Dab is bad', 'query [hidden] is bad'],
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

const secret = 'c0ffee';
const signedLinks = fc
  .record({
    scheme: fc.constantFrom('https:', 'http:', 'HTTPS:', 'Https:', 's3:', ''),
    host: fc.constantFrom(
      'x.example',
      'X.EXAMPLE:8443',
      '127.0.0.1',
      '[::1]',
      'bucket',
      'user:pass@x.example',
    ),
    path: fc.constantFrom('/a.png', '/', '', '/a b.png', '/ä.mp4'),
    parameter: fc.constantFrom(
      'X-Amz-Signature',
      'x-amz-security-token',
      'X-AMZ-CREDENTIAL',
      'Signature',
      'token',
      'access_token',
      'sig',
    ),
    before: fc.constantFrom('?', '?a=1&', '#', ';'),
    encodings: fc.integer({ min: 0, max: 3 }),
    slash: fc.constantFrom('/', '\\/', '\\'),
  })
  .map(({ scheme, host, path, parameter, before, encodings, slash }) => {
    const link = `${scheme}//${host}${path}${before}${parameter}=${secret}`;
    const encoded = Array.from({ length: encodings }).reduce<string>(
      (text) => encodeURIComponent(text),
      link,
    );
    return encoded.replaceAll('/', slash);
  });

test('however a signed link is written, its signature is not shown', () => {
  fc.assert(
    fc.property(signedLinks, fc.constantFrom('', ' ', '(', '"', '<', 'url=', 'of:'), (link, before) => {
      const shown = safeMessage(`The image ${before}${link} cannot be read.`);

      expect(shown).not.toContain(secret);
      expect(shown).toMatch(/^The image/);
    }),
    { numRuns: 2000 },
  );
});
