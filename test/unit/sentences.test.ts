import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../ingest/passages/sentences.ts';

/** ' | ' marks where the text must be cut; it stands for the white space there. */
const CASES: readonly [why: string, marked: string][] = [
  ['full stops before capitals', 'The river rose in the night. | The lower town was under water.'],
  ['question and exclamation marks', 'What did the council do then? | Nothing at all was decided! | It met again in June 1954.'],
  ['a digit opens a sentence', 'The first bridge was built in wood. | 1874 saw the second one.'],
  ['no cut before lower case', 'The word approx. means about, and so does c. in dates like c. 1450 there.'],
  ['closing quotes belong to the sentence', 'He said: "I will not sign it." | The others signed it all the same.'],
  ['an opening quote opens a sentence', 'Nobody answered the letter. | "Let us wait a little longer," she wrote.'],
  ['an opening bracket opens a sentence', 'The film was lost for decades. | (A copy was found in Oslo.)'],
  ['titles before names', 'Dr. Ruth Hale met Mr. Osei and Prof. Lindqvist at St. Mary Church.'],
  ['initials before names', 'It was written by J. R. R. Tolkien and edited by C.S. Lewis.'],
  ['countries in the middle of a name', 'She moved to the U.S. Virgin Islands in the winter of 1981.'],
  ['countries at the end of a sentence', 'The company moved to the U.S. | It was bought there in 1992.'],
  ['Inc. before a name', 'She worked at Halcyon Inc. Robotics Division until 2019.'],
  ['Inc. at the end of a sentence', 'The magazine is owned by Halcyon Inc. | The editor is Priya Nair.'],
  ['No. before a number', 'The house stands at No. 5 Harbour Street in the old town.'],
  ['no as a word', 'Asked whether it was finished, they said no. | The work went on all summer.'],
  ['months', 'The contract ran from Jan. 5 to Sept. 30 of the same year.'],
  ['decimals and versions', 'Version 2.10.3 costs 4.50 euros and 1.355 is its impact factor.'],
  ['line ends', 'Agenda of the spring meeting\n | Election of the new treasurer'],
  ['an abbreviation at a line end', 'The speaker was introduced by Dr.\n | Nobody wrote down the name'],
  ['short pieces join the one before', 'They all came to the meeting. Yes. | All of them did that.'],
  ['a short sentence with a mark stands alone', 'Ilona works nights as a baker at the mill. | She lives alone. | The mill is in Dovra.'],
  ['a short first piece stands alone', 'Hello there. | How have you been since the summer?'],
  ['Chinese and Japanese full stops', '黒田は二〇一九年に東京で会社を設立しその後大阪へ移転した。| 会社は二〇二二年に京都の企業へ売却され名前も変更された。'],
  ['accented and Cyrillic capitals', 'Она переехала в Москву весной. | Её брат остался в Казани.'],
  ['scripts without case', 'वह दिल्ली में रहती है और काम करती है। | उसका भाई मुंबई में रहता है।'],
  ['an ellipsis', 'He waited and waited for her… | Then the telephone rang at last.'],
];

describe('splitSentences', () => {
  it.each(CASES)('%s', (_why, marked) => {
    const text = marked.replaceAll(' | ', ' ').replaceAll('| ', '');
    const expected = marked.split(/ ?\| /u).map((piece) => piece.trim());
    expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('joins a short piece across a line end, its white space kept inside', () => {
    const text = 'The treasurer read the report.\nAgreed.\nThe next meeting is in the spring of 2024.';
    expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'The treasurer read the report.\nAgreed.',
      'The next meeting is in the spring of 2024.',
    ]);
  });

  it.each(['', ' ', '\n\n \t\n', '\u00a0\u3000'])('gives nothing for white space %j', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });

  it('keeps a text without any boundary whole', () => {
    expect(splitSentences('  ok  ')).toEqual([{ start: 2, end: 4 }]);
  });
});
