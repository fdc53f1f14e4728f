/** The operating system's code of a failed file operation, `ENOENT` for instance. */
export const fileErrorCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

export const isMissing = (error: unknown): boolean => fileErrorCode(error) === 'ENOENT';
