/** What a file's first bytes say that it is. */
export type Recognised = {
  /** Lower-case name, as `Inspection.format` has it. */
  readonly format: string;
  readonly kind: 'image' | 'audio' | 'unknown';
  /** With its article, for sentences: "a WebP picture". */
  readonly what: string;
};

export const image = (format: string, what: string): Recognised => ({ format, kind: 'image', what });

export const audio = (format: string, what: string): Recognised => ({ format, kind: 'audio', what });

export const other = (format: string, what: string): Recognised => ({ format, kind: 'unknown', what });
