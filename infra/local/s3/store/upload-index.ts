import type { StoredUpload, UploadedPart } from './stored-version.ts';

/** A multipart upload under way. */
export type OpenUpload = Readonly<{ upload: StoredUpload; parts: ReadonlyMap<number, UploadedPart> }>;

export type UploadIndex = Readonly<{
  start: (upload: StoredUpload) => void;
  addPart: (uploadId: string, part: UploadedPart) => void;
  end: (uploadId: string) => void;
  get: (uploadId: string) => OpenUpload | undefined;
  all: () => readonly OpenUpload[];
}>;

export const uploadIndex = (): UploadIndex => {
  const open = new Map<string, { upload: StoredUpload; parts: Map<number, UploadedPart> }>();
  return {
    start: (upload) => {
      open.set(upload.uploadId, { upload, parts: new Map() });
    },
    addPart: (uploadId, part) => {
      open.get(uploadId)?.parts.set(part.partNumber, part);
    },
    end: (uploadId) => {
      open.delete(uploadId);
    },
    get: (uploadId) => open.get(uploadId),
    all: () => [...open.values()],
  };
};
