import { parseXML } from '@aws-sdk/xml-builder';
import type { z } from 'zod';
import { S3Error } from '../protocol/s3-error.ts';
import type { BodyFacts } from './verified-body.ts';

/** Enough for 10,000 parts or 1,000 keys of the longest kind. */
const maxXmlBytes = 4 * 1024 ** 2;

const readText = async (body: AsyncGenerator<Buffer, BodyFacts>): Promise<string> => {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of body) {
    sizeBytes += piece.length;
    if (sizeBytes > maxXmlBytes) throw new S3Error('MaxMessageLengthExceeded');
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces).toString('utf8');
};

const parse = (text: string): unknown => {
  try {
    return parseXML(text);
  } catch {
    throw new S3Error('MalformedXML');
  }
};

/** @throws S3Error MalformedXML when the body is not a document of this shape. */
export const readXmlBody = async <Shape>(
  body: AsyncGenerator<Buffer, BodyFacts>,
  schema: z.ZodType<Shape>,
): Promise<Shape> => {
  const parsed = schema.safeParse(parse(await readText(body)));
  if (!parsed.success) throw new S3Error('MalformedXML');
  return parsed.data;
};
