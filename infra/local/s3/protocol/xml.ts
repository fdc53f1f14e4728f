const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escapeCharacter = (character: string): string =>
  escapes[character] ?? `&#x${character.charCodeAt(0).toString(16)};`;

// Control characters, among them the line ends that a parser would otherwise normalise away.
const escapeText = (text: string): string => text.replace(/[&<>"'\p{Cc}]/gu, escapeCharacter);

/** Markup that is already escaped: `xml` writes it as it is, and every other value as text. */
type Markup = Readonly<{ markup: string }>;

type Value = string | number | boolean | Markup | readonly Markup[] | undefined;

const write = (value: Value): string => {
  if (value === undefined) return '';
  if (typeof value !== 'object') return escapeText(String(value));
  if ('markup' in value) return value.markup;
  return value.map((item) => item.markup).join('');
};

/** One element; an element whose value is undefined is left out. */
export const element = (name: string, value: Value): Markup => ({
  markup: value === undefined ? '' : `<${name}>${write(value)}</${name}>`,
});

/** The elements of a record, in its order. */
export const elements = (values: Readonly<Record<string, Value>>): readonly Markup[] =>
  Object.entries(values).map(([name, value]) => element(name, value));

/** A whole document in S3's namespace. */
export const xmlDocument = (root: string, content: readonly Markup[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${write(content)}</${root}>`;

/** The error document, which S3 writes without a namespace. */
export const errorDocument = (values: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('Error', elements(values)).markup}`;
