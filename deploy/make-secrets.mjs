// Makes the secrets that compose.yaml mounts, at random, in deploy/secrets/. What is there already is left as it is.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), 'secrets');
// the folder keeps others out; the files are mounted one by one for processes with other user numbers
mkdirSync(folder, { recursive: true, mode: 0o700 });

function secret(name, make) {
  const file = join(folder, name);
  if (!existsSync(file)) {
    writeFileSync(file, make(), { mode: 0o644 });
    process.stdout.write(`made ${file}\n`);
  }
  return readFileSync(file, 'utf8');
}

secret('proxy-key', () => randomBytes(32).toString('hex'));
const password = secret('postgres-password', () => randomBytes(24).toString('hex'));
secret('reporting', () => `postgres://careledger:${password}@postgres:5432/careledger`);
secret('grafana-password', () => randomBytes(12).toString('hex'));
secret('users', () => '');
secret('auditors', () => '');
process.stdout.write(
  `Now give somebody a name: printf 'mary:%s\\n' "$(openssl passwd -apr1)" >> ${join(folder, 'users')}\n`,
);
