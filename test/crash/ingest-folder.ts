/** A folder of small files of several kinds that speak of the same few people and places, the same at every run. */
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['Ada Vale', 'Ivor Cutler', 'Hugo Brandt', 'Borealis', 'Dunmore', 'Elm Street', 'Kilbride'];
const FILES = 60;

export function writeFolder(folder: string, files = FILES): void {
  for (let number = 0; number < files; number++) {
    const path = join(folder, `${String(number).padStart(2, '0')}.${EXTENSIONS[number % EXTENSIONS.length] ?? 'md'}`);
    writeFileSync(path, contentOf(number));
    // What has no date of its own is dated by its file.
    const written = new Date(Date.UTC(2021, 0, 1 + number));
    utimesSync(path, written, written);
  }
}

const EXTENSIONS = ['md', 'txt', 'jsonl', 'csv'];

function contentOf(number: number): string {
  const [a, b, c] = [0, 1, 3].map((step) => NAMES[(number + step) % NAMES.length] ?? '');
  const day = `2020-${String(1 + (number % 12)).padStart(2, '0')}-11`;
  const paragraphs = Array.from({ length: 1 + (number % 5) }, (_, at) => `Paragraph ${at}: ${a} met ${b} at ${c}. Nobody at ${c} had heard of ${a} before.`);
  if (number % 4 === 0) return `---\ntitle: ${a}\ndate: ${day}\n---\n\n# ${b}\n\n${paragraphs.join('\n\n')}\n`;
  if (number % 4 === 1) return `${paragraphs.join('\n\n')}\n`;
  if (number % 4 === 2)
    return paragraphs
      .map((text, at) =>
        JSON.stringify({
          id: `r${at}`,
          title: b,
          text,
          date: day,
          triples: [
            [a, 'met', b],
            [b, 'lives in', c],
          ],
        }),
      )
      .join('\n');
  return `id,title,text\n${paragraphs.map((text, at) => `${at},${a},"${text}"`).join('\n')}\n`;
}
