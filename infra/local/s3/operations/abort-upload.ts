import type { Reply } from '../protocol/reply.ts';
import { findUpload } from './find-upload.ts';
import type { ObjectContext } from './operation-context.ts';

export const abortMultipartUpload = async (context: ObjectContext): Promise<Reply> => {
  const open = findUpload(context);
  context.store.commit({ op: 'abort-upload', uploadId: open.upload.uploadId });
  await context.store.files.remove([...open.parts.values()]);
  return { status: 204, headers: {} };
};
