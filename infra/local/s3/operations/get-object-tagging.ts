import type { Reply } from '../protocol/reply.ts';
import { xmlReply } from '../protocol/reply.ts';
import { queryValue } from '../protocol/s3-request.ts';
import { element, xmlDocument } from '../protocol/xml.ts';
import { findObject } from './find-object.ts';
import type { ObjectContext } from './operation-context.ts';

/** No object here has tags; clients ask before they copy large ones. */
export const getObjectTagging = ({ request, bucket, key }: ObjectContext): Reply => {
  const { versionId } = findObject(bucket, key, queryValue(request, 'versionId'));
  return xmlReply(xmlDocument('Tagging', [element('TagSet', [])]), { 'x-amz-version-id': versionId });
};
