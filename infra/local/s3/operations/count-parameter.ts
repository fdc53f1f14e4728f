import { S3Error } from '../protocol/s3-error.ts';
import type { S3Request } from '../protocol/s3-request.ts';
import { queryValue } from '../protocol/s3-request.ts';

/** A query parameter that counts something; undefined when it is left out or empty. @throws S3Error InvalidArgument. */
export const countParameter = (request: S3Request, name: string): number | undefined => {
  const text = queryValue(request, name);
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,10}$/.test(text)) {
    throw new S3Error('InvalidArgument', { details: { ArgumentName: name, ArgumentValue: text } });
  }
  return Number(text);
};
