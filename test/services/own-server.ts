/** A Redis or a Neo4j of the test's own, which may be killed and started again. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const SERVICES = join(import.meta.dirname, '../../scripts/services.sh');
/** Between two looks whether it answers. */
const LOOK_MS = 50;

/** PING; the handshake of Bolt 5. */
const FIRST_WORDS = { redis: Buffer.from('PING\r\n'), neo4j: Buffer.from('6060b01700000405'.padEnd(40, '0'), 'hex') };

export interface OwnServer {
  readonly port: number;
  /** As a crash ends it. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and with what it had saved, or with nothing. */
  start(options?: { readonly withoutData?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

export async function ownServer(name: 'redis' | 'neo4j'): Promise<OwnServer> {
  const home = mkdtempSync(join(tmpdir(), 'mnemograph-services-'));
  const env = { ...process.env, MNEMOGRAPH_SERVICES_DIR: home };
  await promisify(execFile)('bash', [SERVICES, 'up', name], { env });
  const read = (file: string) => readFileSync(join(home, name, file), 'utf8').trim();
  const port = Number(read('port'));
  let pid = Number(read('pid'));
  const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const cwd = readlinkSync(`/proc/${pid}/cwd`);
  let again: ChildProcess | null = null;
  const kill = async () => {
    process.kill(pid, 'SIGKILL');
    while (isThere(pid)) await pause(LOOK_MS);
  };
  return {
    port,
    kill,
    start: async ({ withoutData = false } = {}) => {
      const data = join(home, name, 'data');
      if (withoutData) for (const each of readdirSync(data)) rmSync(join(data, each), { recursive: true });
      again = spawn(name === 'redis' ? 'redis-server' : program, name === 'redis' ? redisArgs(port, data) : args, { cwd, stdio: 'ignore' });
      pid = again.pid ?? 0;
      while (!(await answers(port, FIRST_WORDS[name]))) await pause(LOOK_MS);
    },
    stop: async () => {
      if (isThere(pid)) await kill();
      rmSync(home, { recursive: true, force: true });
      rmSync(`${home}.lock`, { force: true });
    },
  };
}

/** Redis writes its own title over its arguments. */
function redisArgs(port: number, data: string): string[] {
  return ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', data, '--appendonly', 'yes', '--save', ''];
}

function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Whether it replies to a client's first words: an open port is not yet a server. */
function answers(port: number, words: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(words));
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
