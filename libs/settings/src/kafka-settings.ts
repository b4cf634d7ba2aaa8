import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SASL } from './connections.js';
import type { Environment } from './environment.js';
import { isLoopbackName } from './loopback-name.js';
import type { KafkaSasl, KafkaSettings, KafkaTls, SaslMechanism } from './settings.js';

type Variables = Readonly<Record<string, string>>;

/** How Kafka is reached, of settings in which {@link kafkaFaults} found nothing. */
export function kafkaOf(read: Environment): KafkaSettings {
  const { CARELEDGER_KAFKA: brokers, CARELEDGER_KAFKA_TLS: tls } = read;
  return { brokers, tls: tlsOf(tls), sasl: saslOf(read) };
}

function tlsOf(setting: string): KafkaTls | null {
  if (setting === 'off') return null;
  return { authorities: setting === 'on' ? null : readFileSync(setting, 'utf8') };
}

function saslOf({ CARELEDGER_KAFKA_SASL: sasl, CARELEDGER_KAFKA_PASSWORD: password }: Environment): KafkaSasl | null {
  if (sasl === undefined || password === undefined) return null;
  const [, mechanism, user] = SASL.exec(sasl)!;
  return { mechanism: mechanism as SaslMechanism, user: user!, password: () => password };
}

/** What the settings of Kafka ask of one another, and of the file that they name. */
export function kafkaFaults(variables: Variables, passwordMayBeInFile: boolean): string[] {
  const { CARELEDGER_KAFKA: brokers = '', CARELEDGER_KAFKA_TLS: tls = 'off' } = variables;
  const { CARELEDGER_KAFKA_SASL: sasl, CARELEDGER_KAFKA_PASSWORD: password } = variables;
  const faults: string[] = [];
  if (brokers === '') {
    for (const name of ['CARELEDGER_KAFKA_TLS', 'CARELEDGER_KAFKA_SASL', 'CARELEDGER_KAFKA_PASSWORD'])
      if (name in variables && variables[name] !== 'off')
        faults.push(`${name} is set, but CARELEDGER_KAFKA names no brokers: leave it out`);
    return faults;
  }
  const fileFault = tls === 'on' || tls === 'off' ? null : authoritiesFault(tls);
  if (fileFault !== null) faults.push(`CARELEDGER_KAFKA_TLS must be on, off or a file of certificates: ${fileFault}`);
  if (sasl === undefined && password !== undefined)
    faults.push('CARELEDGER_KAFKA_PASSWORD is set, but nobody would ask for it: CARELEDGER_KAFKA_SASL says for whom');
  if (sasl !== undefined && password === undefined && !passwordMayBeInFile)
    faults.push(
      'CARELEDGER_KAFKA_PASSWORD is missing: CARELEDGER_KAFKA_SASL needs it, here or in a file that CARELEDGER_KAFKA_PASSWORD_FILE names',
    );
  if (sasl?.startsWith('plain:') === true && tls === 'off' && !areAllHere(brokers))
    faults.push(
      'CARELEDGER_KAFKA_SASL is plain, which would send the password readable: set CARELEDGER_KAFKA_TLS, or use scram-sha-512',
    );
  return faults;
}

/** Null when the file holds a certificate. */
function authoritiesFault(file: string): string | null {
  try {
    new X509Certificate(readFileSync(file));
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code?.startsWith('ERR_OSSL') ? 'the file holds no certificate in PEM' : message;
  }
}

const areAllHere = (brokers: string): boolean =>
  brokers.split(',').every((broker) =>
    isLoopbackName(
      broker
        .trim()
        .replace(/:\d+$/, '')
        .replace(/^\[(.*)\]$/, '$1'),
    ),
  );
