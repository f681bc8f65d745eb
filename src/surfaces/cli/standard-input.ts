import { MnemographError } from '../../core/errors.ts';

/**
 * All of standard input as text.
 * @param bytesMax More is refused, without being read to its end.
 * @throws MnemographError `limit_exceeded`; `unreadable_source` for what is not UTF-8.
 */
export async function readStandardInput(stdin: NodeJS.ReadableStream, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > bytesMax) throw tooLong(bytesMax);
    chunks.push(buffer);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new MnemographError('unreadable_source', 'Standard input is not UTF-8 text. Convert it first, for example with iconv.', { cause });
  }
}

function tooLong(bytesMax: number): MnemographError {
  return new MnemographError('limit_exceeded', `Standard input has more than ${bytesMax} bytes. Split it into smaller parts.`, { details: { bytesMax } });
}
