import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliInFolder } from './cli-process.ts';

interface Step {
  readonly command: string;
  readonly shown: string;
}

const cli = cliInFolder();

describe('the story of the README', () => {
  it('goes as it is told, line by line', async () => {
    const steps = storyOf(readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8'));
    expect(steps.length).toBeGreaterThan(12);
    for (const { command, shown } of steps) {
      const { code, stdout, stderr } = await cli.runPlain([...wordsOf(command), '--quiet']);
      expect({ code, stderr }, command).toEqual({ code: 0, stderr: '' });
      expect(timeless(stdout), command).toMatch(patternOf(timeless(shown)));
    }
  });
});

/** Commands of the section with the lines shown under each. */
function storyOf(readme: string): Step[] {
  const section = readme.split(/^## /mu).find((text) => text.startsWith('A story over time\n')) ?? '';
  const blocks = [...section.matchAll(/^```console\n(.*?)^```$/gmsu)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ mnemograph /mu)
      .slice(1)
      .map((text) => {
        const [command = '', ...lines] = text.split('\n');
        return { command, shown: lines.join('\n') };
      }),
  );
}

function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|\S+/gu)].map(([word, quoted]) => quoted ?? word);
}

/** Without what differs from run to run: the clock, the id of a correction made now, and how far a chart reaches. */
function timeless(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?/gu, '<clock>')
    .replaceAll(/ep_[0-9a-f]{32}/gu, '<episode>')
    .replaceAll(/ +[█▶]+$/gmu, '')
    .trim();
}

/** What a command must print: all of it, but for lines that '…' stands for. */
function patternOf(shown: string): RegExp {
  const literal = shown.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(/^…$/gmu, String.raw`[\s\S]*`)}$`, 'u');
}
