import { open } from 'node:fs/promises';
import { QuestionError } from '#answering';

/** Makes sure that a file can be read before anything else is opened. */
export async function openedFile(path: string): Promise<void> {
  if (path === '-') return;
  try {
    const file = await open(path, 'r');
    const isFolder = (await file.stat()).isDirectory();
    await file.close();
    if (!isFolder) return;
  } catch (error) {
    throw unreadable((error as Error).message);
  }
  throw unreadable(`${path} is a folder`);
}

const unreadable = (message: string): QuestionError => new QuestionError([{ path: 'FILE', code: 'file', message }]);
