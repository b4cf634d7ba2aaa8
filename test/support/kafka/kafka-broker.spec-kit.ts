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

export interface KafkaBrokerOptions {
  /** Of a topic that nobody described; 3 unless given. */
  readonly partitions?: number;
}

/** Apache Kafka, one node in KRaft mode, in a process of its own on free ports of the loopback, its data in a temporary folder. */
export class KafkaBroker {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly jars: string,
    private readonly port: number,
  ) {}

  /** @throws NoBrokerHereError when the broker cannot run here */
  static async start({ partitions = 3 }: KafkaBrokerOptions = {}): Promise<KafkaBroker> {
    const jars = await brokerJars();
    const folder = mkdtempSync(join(tmpdir(), 'careledger-kafka-'));
    const [port, controllerPort] = (await freePorts(2)) as [number, number];
    const broker = new KafkaBroker(folder, jars, port);
    writeFileSync(broker.file('server.properties'), propertiesOf(folder, port, controllerPort, partitions));
    await broker.format();
    await broker.restart();
    return broker;
  }

  /** `127.0.0.1:PORT`; it stays the same over restarts. */
  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Starts it on the data that it has; resolves when it takes connections. */
  async restart(): Promise<void> {
    const log = openSync(this.file('broker.log'), 'a');
    const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
    const command = [HEAP, quiet, '-cp', join(this.jars, '*'), 'kafka.Kafka', this.file('server.properties')];
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
    await run('java', [...tool, '-t', cluster, '-c', this.file('server.properties')]);
  }

  private file(name: string): string {
    return join(this.folder, name);
  }

  private logEnd(): string {
    return readFileSync(this.file('broker.log'), 'utf8').slice(-2_000);
  }
}

function propertiesOf(folder: string, port: number, controllerPort: number, partitions: number): string {
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
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
