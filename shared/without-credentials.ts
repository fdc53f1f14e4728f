/** Between a scheme, with whatever slashes follow it, and the last @: a password may hold any character, unescaped ones too. */
const userInformation = /^(\s*[a-z][a-z\d+.-]*:[/\\]*).*@/isu;
const queryOrFragment = /([?#]).+$/su;

/** What was found where an address belongs, fit to be shown: without user, password, query and fragment. */
export const withoutCredentials = (text: string): string =>
  text.replace(userInformation, '$1…@').replace(queryOrFragment, '$1…');
