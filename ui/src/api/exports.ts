// The way back from a file to a view.
import { send } from '.';
import type * as t from './types';

/** The document of a redacted export with the ids of the store in place of the file's. */
export const reopenView = (document: Record<string, unknown>, project: string) =>
  send<t.ReopenedView>('POST', '/export/reopen', {}, undefined, { document, project });
