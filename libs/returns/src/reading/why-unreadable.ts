/**
 * Why a folder or file could not be read, from what the file system says.
 *
 * @throws what is no answer of the file system.
 */
export function whyUnreadable(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  switch (code) {
    case 'ENOENT':
      return 'is not there';
    case 'ENOTDIR':
      return 'is a file: name the folder in which it lies';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: the rights are missing';
    case undefined:
      throw error;
    default:
      return `cannot be read (${String(code)})`;
  }
}
