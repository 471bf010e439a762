// The explorer's errors in words for a reader of the page: its own hints speak to programs.

/** What to do about an error, by its code, where the explorer's hint names addresses of the API. */
const forReaders: Record<string, string> = {
  not_found: 'Search for it by name: a link made on another graph may name what this one does not hold.',
  timeout: 'Ask for less: fewer nodes at once, or one kind.',
  conflict: 'Undo what stands against it, or leave it.',
};

const isForPrograms = (s: string) => /\/api\/|\b(GET|POST|DELETE) \//.test(s);

export function hintForReaders(code: string, hint: string): string {
  if (code === 'timeout') return forReaders.timeout ?? '';
  return isForPrograms(hint) ? (forReaders[code] ?? '') : hint;
}

export function messageForReaders(code: string, message: string): string {
  return code === 'not_found' ? message.replace(/\b(in|of) the store\b/, '$1 this graph') : message;
}
