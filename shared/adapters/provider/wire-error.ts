import { isRecord, numberAt, textAt, valueAt } from './json-value.ts';

/** What an error answer says, before it is decided what it means. Unsafe to show. */
export type ProviderError = {
  readonly code?: number;
  /** Where a gateway says its code in words. */
  readonly word: string;
  readonly message: string;
};

/** The contract's order: `error`, a numeric code, the code of an inner envelope, a word for a code, the HTTP status. */
export function readError(root: unknown, status: number): ProviderError | undefined {
  return (
    gatewayError(root, status) ??
    codedError(root, textAt(root, 'message')) ??
    innerError(root, status) ??
    wordedError(root, status) ??
    (isSuccess(status) ? undefined : { word: '', message: textAt(root, 'message') ?? '' })
  );
}

function gatewayError(root: unknown, status: number): ProviderError | undefined {
  const error = valueAt(root, 'error');
  const aboutTask = isSuccess(status) && textAt(root, 'status') !== undefined;
  if (aboutTask || !(isRecord(error) || textAt(root, 'error') !== undefined)) return undefined;
  const code = numberAt(error, 'code') ?? numberAt(root, 'code');
  const word = [textAt(error, 'code'), textAt(error, 'type')].filter((part) => part !== undefined).join(' ');
  const message = textAt(error, 'message') ?? textAt(root, 'error') ?? '';
  if (isFaultCode(code)) return { code, word, message: message || textAt(root, 'message') || '' };
  return word === '' && message === '' ? undefined : { word, message };
}

function codedError(envelope: unknown, outerMessage: string | undefined): ProviderError | undefined {
  const code = numberAt(envelope, 'code');
  if (!isFaultCode(code)) return undefined;
  return { code, word: '', message: textAt(envelope, 'message') ?? outerMessage ?? '' };
}

/** Beside a task's status the inner code is why that task failed, not why we were refused. */
function innerError(root: unknown, status: number): ProviderError | undefined {
  const outer = valueAt(root, 'data');
  if (isSuccess(status) && (textAt(outer, 'status') ?? textAt(outer, 'task_status')) !== undefined)
    return undefined;
  return codedError(valueAt(outer, 'data'), textAt(root, 'message'));
}

function wordedError(root: unknown, status: number): ProviderError | undefined {
  const word = textAt(root, 'code');
  if (word === undefined || numberAt(root, 'code') !== undefined || /^(success|succeed|ok)$/i.test(word))
    return undefined;
  if (isSuccess(status) && isRecord(valueAt(root, 'data'))) return undefined;
  return { word, message: textAt(root, 'message') ?? '' };
}

/** 200 is how some gateways of the family say 0. */
const isFaultCode = (code: number | undefined): code is number =>
  code !== undefined && code !== 0 && code !== 200;

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;
