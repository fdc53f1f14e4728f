import type { Answered } from './answer.ts';
import { safeMessage } from './safe-message.ts';
import { isSuccess, readError, type ProviderError } from './wire-error.ts';

/** What a refusal means, whoever was asked for whatever. Each caller decides what follows from it. */
export type FaultKind =
  | 'request'
  | 'too-large'
  | 'duplicate'
  | 'missing'
  /** The address or the method is wrong, for every request alike. */
  | 'wrong-address'
  | 'account'
  | 'rate'
  | 'slots'
  /** Certainly nothing was done; a later try may pass. */
  | 'unavailable'
  /** Something went wrong there, and what was done before that is unknown. */
  | 'uncertain';

export type Fault = {
  readonly kind: FaultKind;
  /** The provider's words with their codes, safe to show. */
  readonly message: string;
  /** The provider says that there is no such task, in whichever of the family's ways. */
  readonly taskUnknown: boolean;
};

/** Kling's published error codes; CometAPI passes them on. */
export const kindByCode: ReadonlyMap<number, FaultKind> = new Map<number, FaultKind>([
  [1000, 'account'],
  [1001, 'account'],
  [1002, 'account'],
  [1003, 'account'],
  [1004, 'account'],
  [1100, 'account'],
  [1101, 'account'],
  [1102, 'account'],
  [1103, 'account'],
  [1200, 'request'],
  [1201, 'request'],
  [1202, 'wrong-address'],
  [1203, 'missing'],
  [1300, 'request'],
  [1301, 'request'],
  [1302, 'rate'],
  [1303, 'slots'],
  [1304, 'account'],
  [5000, 'uncertain'],
  [5001, 'unavailable'],
  [5002, 'uncertain'],
]);

const kindByStatus: ReadonlyMap<number, FaultKind> = new Map<number, FaultKind>([
  [401, 'account'],
  [402, 'account'],
  [403, 'account'],
  [404, 'wrong-address'],
  [405, 'wrong-address'],
  [408, 'unavailable'],
  [409, 'duplicate'],
  [413, 'too-large'],
  [425, 'unavailable'],
  [429, 'rate'],
]);

/** The fault that an answer tells of, or undefined when it tells of none. Total. */
export function readFault(answer: Answered): Fault | undefined {
  const root = answer.body.kind === 'json' ? answer.body.value : undefined;
  const error = readError(root, answer.status);
  if (error === undefined) return undefined;
  return {
    kind: kindOf(answer.status, error),
    message: messageOf(answer.status, error),
    taskUnknown: saysTaskUnknown(answer.status, error),
  };
}

function kindOf(status: number, { code, word, message }: ProviderError): FaultKind {
  const known = code === undefined ? undefined : kindByCode.get(code);
  if (known === 'request') return namesExternalId(message) ? 'duplicate' : 'request';
  const isStatusInBody = isSuccess(status) && code !== undefined && code >= 300 && code < 600;
  return known ?? kindOfGateway(isStatusInBody ? code : status, word, message);
}

function kindOfGateway(status: number, word: string, message: string): FaultKind {
  const inWords = `${word} ${message}`;
  if (status === 500 && /\binvalid_request\b/.test(word)) return 'request';
  if (status === 503 && /model_not_found|no available channel|无可用渠道/i.test(inWords))
    return 'unavailable';
  if (status === 429 && /insufficient|balance|arrears|billing/i.test(inWords)) return 'account';
  const known = kindByStatus.get(status);
  if (known !== undefined) return known;
  if (status < 400 || status >= 500) return 'uncertain';
  return namesExternalId(message) ? 'duplicate' : 'request';
}

/** Our external ids are always well-formed, so whatever is said against one is that it was used before. */
const namesExternalId = (message: string): boolean => /external[ _-]?(task[ _-]?)?id/i.test(message);

/**
 * Only words about a task count: that a route or a page was not found proves nothing, and a proof of absence may lead
 * to a second, paid POST.
 */
function saysTaskUnknown(status: number, { code, word, message }: ProviderError): boolean {
  if (code === 1203) return true;
  if (kindByCode.has(code ?? 0) && code !== 1200 && code !== 1201) return false;
  if (!isSuccess(status) && status !== 400 && status !== 404) return false;
  const inWords = `${word} ${message}`;
  const absent =
    /\btask(_?id)?\b.{0,60}?(not[ _](exist|found)|n't exist)|task_not_(exist|found)|no such task/i;
  return absent.test(inWords) && !/\b(route|path|page|url|endpoint|cannot (get|post))\b/i.test(inWords);
}

function messageOf(status: number, { code, word, message }: ProviderError): string {
  const words = safeMessage(message) || safeMessage(word) || 'The provider gave no words';
  return `${words} (HTTP ${status}${code === undefined ? '' : `, code ${code}`})`;
}
