export type FoundDelimiter =
  | { readonly kind: 'delimiter'; readonly delimiter: string }
  /** The rest of a sentence that begins with the file's name. */
  | { readonly kind: 'refused'; readonly problem: string };

const names: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
]);

/**
 * What parts the cells of a table, by its first line alone: no column's name holds any of them. Whatever else stands in the
 * cells below is meant.
 */
export const delimiterOf = (text: string): FoundDelimiter => {
  const [header = ''] = text.trimStart().split(/[\r\n]/, 1);
  const [delimiter, ...others] = [...names.keys()].filter((each) => header.includes(each));
  if (delimiter === undefined) {
    return refused(
      'must name the columns, with commas, semicolons or tabs between them, such as name,image,script',
    );
  }
  if (others.length === 0) return { kind: 'delimiter', delimiter };
  const found = [delimiter, ...others].map((each) => names.get(each)).join(' and ');
  return refused(`has ${found}, and only one of them can part the columns`);
};

const refused = (problem: string): FoundDelimiter => ({
  kind: 'refused',
  problem: `cannot be read: its first line ${problem}.`,
});

export const delimiterName = (delimiter: string): string => names.get(delimiter) ?? delimiter;
