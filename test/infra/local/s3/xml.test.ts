import { expect, test } from 'vitest';
import { z } from 'zod';
import type { BodyFacts } from '../../../../infra/local/s3/body/verified-body.ts';
import { readXmlBody } from '../../../../infra/local/s3/body/xml-body.ts';
import { element, elements, errorDocument, xmlDocument } from '../../../../infra/local/s3/protocol/xml.ts';

async function* bodyOf(...pieces: readonly string[]): AsyncGenerator<Buffer, BodyFacts> {
  for (const piece of pieces) yield Buffer.from(piece);
  return { sizeBytes: 0, md5Hex: '', checksum: undefined };
}

const schema = z.object({ Delete: z.object({ Key: z.string() }) });

test('text is escaped wherever it is written, line ends included', () => {
  expect(element('Key', '<a & "b">\r\n\'é\u{1f600}').markup).toBe(
    '<Key>&lt;a &amp; &quot;b&quot;&gt;&#xd;&#xa;&apos;é\u{1f600}</Key>',
  );
});

test('what is undefined is left out, and what is empty is not', () => {
  expect(xmlDocument('Root', elements({ A: undefined, B: '', C: 0, D: false }))).toMatch(
    /<Root xmlns="[^"]+"><B><\/B><C>0<\/C><D>false<\/D><\/Root>$/,
  );
});

test('an error document has no namespace', () => {
  expect(errorDocument({ Code: 'NoSuchKey', Key: 'a<b' })).toContain(
    '<Error><Code>NoSuchKey</Code><Key>a&lt;b</Key></Error>',
  );
});

test('a key is read back as it was written, spaces and line ends included', async () => {
  const key = ' a<b>&"\'\r\n ';
  const document = xmlDocument('Delete', elements({ Key: key }));

  const read = await readXmlBody(bodyOf(document.slice(0, 70), document.slice(70)), schema);

  expect(read).toEqual({ Delete: { Key: key } });
});

test.each([
  ['no XML', ['nonsense'], 'MalformedXML'],
  ['nothing', [], 'MalformedXML'],
  ['an element that is not closed', ['<Delete><Key>'], 'MalformedXML'],
  ['a document of another shape', ['<Other/>'], 'MalformedXML'],
  [
    'an entity of its own',
    ['<!DOCTYPE a [<!ENTITY x "yy">]><Delete><Other>&x;</Other></Delete>'],
    'MalformedXML',
  ],
  ['more than 4 MiB', ['x'.repeat(4 * 1024 ** 2), 'x'], 'MaxMessageLengthExceeded'],
])('a body of %s is refused', async (_case, pieces, code) => {
  await expect(readXmlBody(bodyOf(...pieces), schema)).rejects.toMatchObject({ code });
});
