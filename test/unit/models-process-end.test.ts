/** onnxruntime in worker threads has crashed at the end of processes elsewhere: each case is a process of its own. */
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const MODELS = new URL('../../src/models/index.ts', import.meta.url).href;
const OPEN = `import { createBundledEmbedder } from '${MODELS}';
const passage = { context: 'Law', sentences: ['The university was founded in 1479. '.repeat(8)] };
const embedder = await createBundledEmbedder({ threads: 2 });
const six = () => Array.from({ length: 6 }, () => embedder.embedPassage(passage));
`;

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(script: string): Promise<Ended> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', OPEN + script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

const CLEAN = { code: 0, signal: null, stderr: '' };

describe('a process with the bundled embedder', () => {
  it('ends cleanly after closing it, with no thread left', async () => {
    const script =
      'await Promise.all(six()); await embedder.close(); console.log(JSON.stringify(process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name))));';
    expect(await run(script)).toEqual({ ...CLEAN, stdout: '[]\n' });
  });

  it('finishes what was asked before it closes', async () => {
    const script = 'const asked = six(); await embedder.close(); console.log((await Promise.all(asked)).length);';
    expect(await run(script)).toEqual({ ...CLEAN, stdout: '6\n' });
  });

  it('ends by itself where closing was forgotten', async () => {
    expect(await run('console.log((await Promise.all(six())).length);')).toEqual({ ...CLEAN, stdout: '6\n' });
  });

  it('ends by itself where nothing was ever asked', async () => {
    expect(await run('')).toEqual({ ...CLEAN, stdout: '' });
  });

  it('waits for answers that are still due', async () => {
    expect(await run("for (const asked of six()) asked.then(() => process.stdout.write('.'));")).toEqual({ ...CLEAN, stdout: '......' });
  });

  it('exits in the middle of a run with the code that was asked for', async () => {
    expect(await run('six(); await six()[0]; six(); setImmediate(() => process.exit(3));')).toEqual({ code: 3, signal: null, stdout: '', stderr: '' });
  });

  it('exits while a thread is still loading', async () => {
    expect(await run('six(); setImmediate(() => process.exit(3));')).toEqual({ code: 3, signal: null, stdout: '', stderr: '' });
  });
});
