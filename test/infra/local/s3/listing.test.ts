import {
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { listKeys } from '../../../../infra/local/s3/rules/listing.ts';
import { toByteOrder } from '../../../../infra/local/s3/store/byte-order.ts';
import { bucket, runningS3 } from './running-s3.ts';

const putAll = async (client: S3Client, keys: readonly string[]): Promise<void> => {
  for (const key of keys) await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: key }));
};

const key = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '-', 'é', '\u{1f600}', '\uffee'),
  minLength: 1,
  maxLength: 6,
});
const someText = fc.string({ unit: fc.constantFrom('a', '/', 'é'), maxLength: 2 });

/** What a listing is by definition: every key or common prefix, once, in the order of the bytes. */
const naiveListing = (keys: readonly string[], prefix: string, delimiter: string): readonly string[] => {
  const entries = keys
    .filter((text) => text.startsWith(prefix))
    .map((text) => {
      const end = delimiter === '' ? -1 : text.indexOf(delimiter, prefix.length);
      return end === -1 ? text : text.slice(0, end + delimiter.length);
    });
  return [...new Set(entries)].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
};

test('pages of any size list every key and common prefix once, in the order of their bytes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key),
      someText,
      someText,
      fc.integer({ min: 1, max: 5 }),
      (keys, prefix, delimiter, maxKeys) => {
        const sorted = keys.map(toByteOrder).sort();
        const listed: string[] = [];
        let after: string | undefined = '';
        while (after !== undefined) {
          const query = { prefix: toByteOrder(prefix), delimiter: toByteOrder(delimiter), after, maxKeys };
          const page = listKeys(sorted, query, () => true);
          expect(page.entries.length).toBeLessThanOrEqual(maxKeys);
          expect(listed.length).toBeLessThanOrEqual(keys.length);
          listed.push(...page.entries.map(({ text }) => Buffer.from(text, 'latin1').toString()));
          after = page.next;
        }
        expect(listed).toEqual(naiveListing(keys, prefix, delimiter));
      },
    ),
  );
});

test('a folder is listed with its files and its folders', async () => {
  const { client } = await runningS3();
  await putAll(client, ['a.txt', 'b/', 'b/1', 'b/c/2', 'b/c/3', 'bb']);

  const root = await client.send(new ListObjectsV2Command({ Bucket: bucket, Delimiter: '/' }));
  const folder = await client.send(
    new ListObjectsV2Command({ Bucket: bucket, Delimiter: '/', Prefix: 'b/' }),
  );

  expect(root.Contents?.map(({ Key }) => Key)).toEqual(['a.txt', 'bb']);
  expect(root.CommonPrefixes).toEqual([{ Prefix: 'b/' }]);
  expect(root.KeyCount).toBe(3);
  expect(folder.Contents?.map(({ Key }) => Key)).toEqual(['b/', 'b/1']);
  expect(folder.CommonPrefixes).toEqual([{ Prefix: 'b/c/' }]);
});

test('a listing is read page by page to its end', async () => {
  const { client } = await runningS3();
  const keys = ['a', 'b', 'c/1', 'c/2', 'd', 'é', 'ö'];
  await putAll(client, keys);

  const listed: (string | undefined)[] = [];
  for await (const page of paginateListObjectsV2({ client, pageSize: 2 }, { Bucket: bucket })) {
    listed.push(...(page.Contents ?? []).map(({ Key }) => Key));
  }

  expect(listed).toEqual(keys);
});

test('the older listing goes on behind its marker', async () => {
  const { client } = await runningS3();
  await putAll(client, ['a', 'b/1', 'b/2', 'c']);

  const first = await client.send(new ListObjectsCommand({ Bucket: bucket, Delimiter: '/', MaxKeys: 2 }));
  const second = await client.send(
    new ListObjectsCommand({ Bucket: bucket, Delimiter: '/', Marker: first.NextMarker }),
  );

  expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'b/', CommonPrefixes: [{ Prefix: 'b/' }] });
  expect(second.Contents?.map(({ Key }) => Key)).toEqual(['c']);
});

test('a listing starts behind the key that it is told', async () => {
  const { client } = await runningS3();
  await putAll(client, ['a', 'b', 'c']);

  const listed = await client.send(new ListObjectsV2Command({ Bucket: bucket, StartAfter: 'a', MaxKeys: 1 }));

  expect(listed.Contents?.map(({ Key }) => Key)).toEqual(['b']);
  expect(listed.IsTruncated).toBe(true);
});

test('an encoded listing gives back the very keys', async () => {
  const { client } = await runningS3();
  const keys = ['a b+c%20', 'line\nend', 'x<&>"\'y'];
  await putAll(client, keys);

  const listed = await client.send(new ListObjectsV2Command({ Bucket: bucket, EncodingType: 'url' }));

  expect(listed.Contents?.map(({ Key }) => decodeURIComponent(String(Key)))).toEqual(keys);
});

test('versions and markers are listed newest first, page by page', async () => {
  const { client } = await runningS3();
  await putAll(client, ['a', 'a', 'b']);
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'a' }));
  const rows: string[] = [];
  let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};

  while (markers !== undefined) {
    const page: Awaited<ReturnType<typeof list>> = await list(client, markers);
    rows.push(...(page.DeleteMarkers ?? []).map(({ Key, IsLatest }) => `marker ${Key} ${IsLatest}`));
    rows.push(...(page.Versions ?? []).map(({ Key, IsLatest }) => `version ${Key} ${IsLatest}`));
    markers = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : undefined;
  }

  expect(rows).toEqual(['marker a true', 'version a false', 'version a false', 'version b true']);
});

const list = (client: S3Client, markers: object) =>
  client.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1, ...markers }));
