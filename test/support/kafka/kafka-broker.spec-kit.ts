import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../free-ports.spec-kit.js';
import { brokerJars } from './broker-jars.spec-kit.js';

const run = promisify(execFile);
const START_MILLISECONDS_MAX = 60_000;
const STOP_MILLISECONDS_MAX = 30_000;
const HEAP = '-Xmx512m';
/** Of a key that lives as long as a test. */
const STORE_PASSWORD = 'careledger-test';

export interface KafkaBrokerOptions {
  /** Of a topic that nobody described; 3 unless given. */
  readonly partitions?: number;
  /** Whom it lets in, over TLS; everybody, and without TLS, unless given. */
  readonly account?: BrokerAccount;
}

/** Let in by SCRAM-SHA-512 and by PLAIN. */
export interface BrokerAccount {
  readonly user: string;
  readonly password: string;
}

/** Apache Kafka, one node in KRaft mode, in a process of its own on free ports of the loopback, its data in a temporary folder. */
export class KafkaBroker {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly jars: string,
    private readonly port: number,
    private readonly account: BrokerAccount | null,
  ) {}

  /** @throws NoBrokerHereError when the broker cannot run here */
  static async start({ partitions = 3, account }: KafkaBrokerOptions = {}): Promise<KafkaBroker> {
    const jars = await brokerJars();
    const folder = mkdtempSync(join(tmpdir(), 'careledger-kafka-'));
    const [port = 0, controllerPort = 0, ownPort = 0] = await freePorts(3);
    const broker = new KafkaBroker(folder, jars, port, account ?? null);
    if (account !== undefined) await broker.makeCertificate();
    const listeners = account === undefined ? openListener(port) : guardedListener(folder, port, ownPort, account);
    const properties = { ...propertiesOf(folder, controllerPort, partitions), ...listeners };
    writeFileSync(broker.file('server.properties'), textOf(properties, controllerPort));
    await broker.format();
    await broker.restart();
    return broker;
  }

  /** `127.0.0.1:PORT`; it stays the same over restarts. */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** The certificate, in PEM, by which its clients know it; there is none without an account. */
  get certificate(): string {
    return readFileSync(this.file('broker.pem'), 'utf8');
  }

  /** Starts it on the data that it has; resolves when it takes connections. */
  async restart(): Promise<void> {
    const log = openSync(this.file('broker.log'), 'a');
    const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
    // what it says of those whom it refuses
    const refusals = '-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.network.Selector=info';
    const command = [HEAP, quiet, refusals, '-cp', join(this.jars, '*'), 'kafka.Kafka', this.file('server.properties')];
    const child = spawn('java', command, { stdio: ['ignore', log, log] });
    closeSync(log);
    this.process = child;
    const deadline = Date.now() + START_MILLISECONDS_MAX;
    while (!(await isListening(this.port))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`Kafka did not start:\n${this.logEnd()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** As an operator does it: SIGTERM. */
  async stop(): Promise<void> {
    const impatience = setTimeout(() => this.process?.kill('SIGKILL'), STOP_MILLISECONDS_MAX);
    await this.end('SIGTERM');
    clearTimeout(impatience);
  }

  /** As a power cut does it: SIGKILL. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** It neither answers nor closes its connections, until it is thawed. */
  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  /** Ends it and removes its data. */
  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** How often it refused somebody's password since it was first started. */
  loginsRefused(): number {
    return readFileSync(this.file('broker.log'), 'utf8').split('Failed authentication with').length - 1;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  private async format(): Promise<void> {
    const cluster = randomBytes(16).toString('base64url');
    const tool = ['-Xmx128m', '-cp', join(this.jars, '*'), 'kafka.tools.StorageTool', 'format'];
    const { user, password } = this.account ?? {};
    const scram = user === undefined ? [] : ['--add-scram', `SCRAM-SHA-512=[name=${user},password=${password}]`];
    // in one word with its option: one id in sixty-four begins with a hyphen, and would be taken for another option
    await run('java', [...tool, `--cluster-id=${cluster}`, '-c', this.file('server.properties'), ...scram]);
  }

  /** Of its own, for 127.0.0.1 alone. */
  private async makeCertificate(): Promise<void> {
    const store = ['-alias', 'broker', '-keystore', this.file('broker.p12'), '-storepass', STORE_PASSWORD];
    const subject = ['-dname', 'CN=careledger-test', '-ext', 'san=ip:127.0.0.1', '-validity', '2'];
    await run('keytool', ['-genkeypair', '-keyalg', 'RSA', '-storetype', 'PKCS12', ...subject, ...store]);
    await run('keytool', ['-exportcert', '-rfc', '-file', this.file('broker.pem'), ...store]);
  }

  private file(name: string): string {
    return join(this.folder, name);
  }

  private logEnd(): string {
    return readFileSync(this.file('broker.log'), 'utf8').slice(-2_000);
  }
}

type Properties = Readonly<Record<string, string | number>>;

function propertiesOf(folder: string, controllerPort: number, partitions: number): Properties {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(folder, 'data'),
    'num.partitions': partitions,
    // a single node, and tests that do not wait
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 2,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
  };
}

/** Everybody is let in. */
function openListener(port: number): Properties {
  return {
    listeners: `PLAINTEXT://127.0.0.1:${port}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  };
}

/** One account is let in, over TLS; the broker speaks with itself on a port of its own. */
function guardedListener(folder: string, port: number, ownPort: number, account: BrokerAccount): Properties {
  const { user, password } = account;
  const modules = 'org.apache.kafka.common.security';
  return {
    listeners: `CLIENTS://127.0.0.1:${port},OWN://127.0.0.1:${ownPort}`,
    'advertised.listeners': `CLIENTS://127.0.0.1:${port},OWN://127.0.0.1:${ownPort}`,
    'inter.broker.listener.name': 'OWN',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,OWN:PLAINTEXT,CLIENTS:SASL_SSL',
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': join(folder, 'broker.p12'),
    'ssl.keystore.password': STORE_PASSWORD,
    'listener.name.clients.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-512',
    'listener.name.clients.scram-sha-512.sasl.jaas.config': `${modules}.scram.ScramLoginModule required;`,
    'listener.name.clients.plain.sasl.jaas.config': `${modules}.plain.PlainLoginModule required user_${user}="${password}";`,
  };
}

function textOf({ listeners, ...others }: Properties, controllerPort: number): string {
  const properties = { ...others, listeners: `${listeners},CONTROLLER://127.0.0.1:${controllerPort}` };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
