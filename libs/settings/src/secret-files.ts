import { readFileSync } from 'node:fs';

/** What may hold a secret, and so may stand in a file of its own, named by the same variable with `_FILE` behind it. */
export const SECRET_NAMES = [
  'CARELEDGER_LEDGER',
  'CARELEDGER_KAFKA_PASSWORD',
  'CARELEDGER_REPORTING',
  'CARELEDGER_PROXY_KEY',
] as const;

export const fileNameOf = (name: string): string => `${name}_FILE`;

type Variables = Readonly<Record<string, string>>;

/** The variables with what stands in files in its place, and the faults of the files: the content is never told. */
export function withSecretFiles(given: Variables): { readonly variables: Variables; readonly faults: string[] } {
  const variables: Record<string, string> = { ...given };
  const faults: string[] = [];
  for (const name of SECRET_NAMES) {
    const fileName = fileNameOf(name);
    const file = given[fileName];
    delete variables[fileName];
    if (file === undefined) continue;
    if (given[name] !== undefined) faults.push(`${fileName} and ${name} are both set: leave one out`);
    else {
      const { content, why } = contentOf(file);
      if (why !== undefined) faults.push(`${fileName} names a file that cannot be read: ${why}`);
      else if (content === '') faults.push(`${fileName} names a file that is empty`);
      else variables[name] = content;
    }
  }
  return { variables, faults };
}

/** Without the end of the line, which editors and `echo` put there. */
function contentOf(file: string): { content: string; why?: undefined } | { content?: undefined; why: string } {
  try {
    return { content: readFileSync(file, 'utf8').replace(/\r?\n$/, '') };
  } catch (error) {
    return { why: (error as NodeJS.ErrnoException).message };
  }
}
