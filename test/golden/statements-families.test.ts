/**
 * Families of frames, each with sentences that it reads and sentences beside them that it must leave alone, parsed by the bundled parser.
 * None of the sentences is from a labelled set.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mentionsOf } from '../../ingest/names/mentions.ts';
import { claimsOf } from '../../ingest/statements/read-statements.ts';
import type { Claim } from '../../ingest/statements/claim.ts';
import type { Episode } from '../../src/core/model.ts';
import type { Embedder } from '../../src/core/ports.ts';
import { createBundledEmbedder } from '../../src/models/index.ts';
import { claimLine, passageOf, SAID } from '../unit/statements-parses.ts';

let embedder: Embedder;

beforeAll(async () => {
  embedder = await createBundledEmbedder({ threads: 1 });
});
afterAll(() => embedder.close());

async function claims(text: string): Promise<string[]> {
  return (await claimed(text)).map(claimLine);
}

async function claimed(text: string): Promise<Claim[]> {
  const passage = passageOf(text);
  const sentences = passage.sentences.map(({ start, end }) => text.slice(start, end));
  const { parses } = await embedder.embedPassage({ context: '', sentences }, { parse: true });
  const episode = { kind: 'document', metadata: {}, referenceTime: SAID } as Episode;
  return claimsOf(episode, { passage, mentions: mentionsOf(passage, null), parses });
}

interface Family {
  readonly family: string;
  readonly reads: readonly (readonly [text: string, ...claims: string[]])[];
  /** No claim of the text matches. */
  readonly leaves: readonly (readonly [text: string, claim: RegExp])[];
}

const FAMILIES: readonly Family[] = [
  {
    family: 'states that a noun ties at both ends',
    reads: [
      ["Ann Lee's engagement to Ben Carter was broken off in March 2020.", 'Ann Lee · engagement was broken off · Ben Carter (ends, to 2020-03)'],
      ['The contract between Acme Foods and Bolt Ltd ends on 30 June 2023.', 'Acme Foods · contract ends · Bolt Ltd (ends, to 2023-06-30)'],
      ["Ann Lee's marriage to Ben Carter ended in divorce in 1931.", 'Ann Lee · marriage ended · Ben Carter (ends, to 1931)'],
      ["Ann Lee's term as mayor of Graz ended in 2010.", 'Ann Lee · term ended as mayor of · Graz (ends, to 2010)'],
    ],
    leaves: [
      ['The contract was long and hard to read.', /contract with/u],
      ["Ann Lee's marriage to Ben Carter surprised everybody.", /ends/u],
      ['The term ended in 2010.', / as /u],
    ],
  },
  {
    family: 'ends of a state in a clause below it',
    reads: [
      ['Ann Lee worked at Orrin Labs until she retired in 2001.', 'Ann Lee · worked at · Orrin Labs (to 2001)'],
      ['Ann Lee has chaired Acme Foods since her father retired in 2015.', 'Ann Lee · has chaired · Acme Foods (from 2015)'],
      ['Ann Lee has taught chemistry for fourteen years.', 'Ann Lee · has taught · chemistry (from 2010)'],
    ],
    leaves: [
      ['Ann Lee joined Acme Foods before Ben Carter left Bolt Ltd in 2001.', /Acme Foods .*to 2001/u],
      ['Ann Lee taught chemistry for fourteen years.', /from 2010/u],
      ['Ann Lee has signed the paper for two years.', /from 2022/u],
    ],
  },
  {
    family: 'what a relative clause without a pronoun leaves out',
    reads: [
      ['The house Ann Lee lived in was built by Ben Carter.', 'house · was built by · Ben Carter'],
      ['The book Ann Lee wrote in 1999 won a prize.', 'Ann Lee · wrote · book (on 1999)'],
      ['The acts that Ann Lee recorded were the Canal Street Deacons and Yvette Marlowe.', 'Ann Lee · recorded · Yvette Marlowe'],
    ],
    leaves: [
      ['The year Ann Lee left was hard.', /left · year/u],
      ['The acts that Ann Lee recorded were the Canal Street Deacons and Yvette Marlowe.', /^acts/u],
      ['The day Ann Lee died we sang.', /died · day/u],
    ],
  },
  {
    family: 'where movable things are',
    reads: [
      ['The projector is now in Room 4.', 'projector · is in · Room 4 (from ≤ 2024-06-12)'],
      [
        'The server was moved from Berlin to Frankfurt on 3 May 2023.',
        'server · was moved to · Frankfurt (from 2023-05-03)',
        'server · was moved from · Berlin (ends, to 2023-05-03)',
      ],
      ['Ann Lee keeps the spare key at the office.', 'spare key · keeps at · office'],
    ],
    leaves: [
      ['The plan is in trouble.', /trouble/u],
      ['The van is on sale.', /sale/u],
    ],
  },
  {
    family: 'levels and sales',
    reads: [
      ['Unemployment rose to 9.4% in May from 8.8% the month before.', 'Unemployment · unemployment rose from · 8.8% (from 2024-04)'],
      ['Ann Lee sold her house in 2019.', 'Ann Lee · sold · house of Ann Lee (ends, to 2019)'],
    ],
    leaves: [
      ['Ann Lee sells houses in Graz.', /ends/u],
      ['Acme Foods sold 4,000 cars in 2019.', /ends/u],
    ],
  },
  {
    family: 'posts to hold, schools left, relatives left behind',
    reads: [
      ['Acme Foods has appointed Ann Lee to run the plant from September.', 'Ann Lee · run · plant (from 2024-09)'],
      ['Ann Lee studied violin at the conservatory in Brno, graduating in June 1958.', 'Ann Lee · graduating from · conservatory in Brno (on 1958-06)'],
      ['Ann Lee has two sons, Tom and Will.', 'Ann Lee · has son · Tom'],
    ],
    leaves: [
      ['Acme Foods has hired Ann Lee to build a bridge.', /Ann Lee · build/u],
      ['Ann Lee moved to Linz at the age of 12.', /age of 12/u],
      ['The Vasa Society banned the film after the Kell War.', /after/u],
    ],
  },
  {
    family: 'dates as what a sentence says, rows of dates, and there',
    reads: [
      ["Ann Lee's last day was Friday.", 'Ann Lee · last day was · 2024-06-07 (to 2024-06-07)'],
      ['Ann Lee won the Vasa Prize in 1990 and 1994.', 'Ann Lee · won · Vasa Prize (on 1990)', 'Ann Lee · won · Vasa Prize (on 1994)'],
      ['Ann Lee studied in Vienna and later moved to Graz. She died there in 1950.', 'Ann Lee · died in · Graz (on 1950)'],
    ],
    leaves: [
      ['There is a house in Graz.', /there/iu],
      ['Ann Lee was there on Friday.', /last day/u],
    ],
  },
  {
    family: 'bearings, makers of works, ranks among several, reflexives',
    reads: [
      [
        'Orwen is a village in Kell County, Ashkar. Orwen is located 34 kilometres north of Haldon.',
        'Orwen · north of · Haldon',
        'Kell County · located in · Ashkar',
      ],
      ['Ann Lee was one of the three founders of Acme Foods.', 'Ann Lee · was a founder of · Acme Foods'],
      ['The play is based on the novel "Rain over Orwen" by Ben Carter.', 'Rain over Orwen · novel by · Ben Carter'],
      ['Ann Lee is chief designer. Before that she was head of research.', 'Ann Lee · was · head of research (ends)'],
      ['Acme Foods has made Ann Lee its chief executive.', 'Ann Lee · has made chief executive of · Acme Foods'],
    ],
    leaves: [
      ['Orwen lies in the south of Ashkar.', / · south of/u],
      ['Ann Lee wrote herself.', /·/u],
      ['Ann Lee sang in such cities as Oslo and Riga.', / · (?:sang )?as | · be /u],
      ['Born in Oslo, Ann Lee moved to Riga in 1960.', /born.*1960/iu],
    ],
  },
  {
    family: 'what is over, denied or handed on',
    reads: [
      ['Ann Lee divorced Ben Carter in 2020.', 'Ann Lee · divorced · Ben Carter (ends, to 2020)'],
      ['Ann Lee, formerly marketing director at Acme Foods, runs a bakery in York.', 'Ann Lee · is formerly marketing director at · Acme Foods (ends)'],
      ['Acme Foods moved its headquarters from Leeds to Bristol in June 2019.', 'Acme Foods · moved to · Bristol (from 2019-06)'],
      ['Acme Foods named Ann Lee its new chief executive.', 'Ann Lee · named new chief executive of · Acme Foods'],
    ],
    leaves: [
      ['Ann Lee divorced Ben Carter in 2020.', /from 2020/u],
      ['Acme Foods named Ann Lee its head of sales on Monday.', /Acme Foods · named · Ann Lee/u],
      ['Neither Ann Lee nor Ben Carter works for Acme Foods.', /Acme Foods$/u],
    ],
  },
  {
    family: 'pronouns that stand for a whole matter, for nothing, or for the subject',
    reads: [['Acme Foods runs five dams in Sweden and has its head office in Oslo.', 'Acme Foods · head office in · Oslo']],
    leaves: [
      ['Acme Foods runs five dams in Sweden and has its head office in Oslo.', /Sweden · head office/u],
      ['Ann Lee lived in Lancaster then, and Ben Carter was kind about it.', /kind/u],
      ['Ann Lee founded Acme Foods in a hut that was too small for the number of people in it.', /hut|number/u],
      ['The safety notice of Acme Foods was wrong. It was mine.', /mine/u],
      ['Turnover for 2015 was 2.3 million pounds and the loss 110,000 pounds.', /Turnover · was/u],
    ],
  },
  {
    family: 'times that no calendar has, and what begins soon',
    reads: [
      ['Ann Lee joined Acme Foods on 31 February 2019.', 'Ann Lee · joined · Acme Foods'],
      ['Ann Lee is starting at Acme Foods on Monday.', 'Ann Lee · is starting at · Acme Foods (from 2024-06-17)'],
    ],
    leaves: [
      ['The bridge was built on 31 February 2019.', /·/u],
      ['Ann Lee was chair of Acme Foods from 2022 to 2020.', /·/u],
    ],
  },
];

describe.each(FAMILIES)('$family', ({ reads, leaves }) => {
  it.each(reads.map(([text, ...wanted]) => ({ text, wanted })))('reads: $text', async ({ text, wanted }) => {
    const read = await claims(text);
    for (const claim of wanted) expect(read).toContain(claim);
  });
  it.each(leaves.map(([text, claim]) => ({ text, claim })))('leaves: $text', async ({ text, claim }) => {
    expect((await claims(text)).filter((one) => claim.test(one))).toEqual([]);
  });
});

describe('the relation of a place', () => {
  it.each([
    ['The projector is in Room 4.', 'be keep in'],
    ['The medal hangs in the Old Treasury.', 'be keep in'],
    ['The picture goes on display next month.', 'go on'],
    ['The bridge is in Oslo.', 'be locate in'],
    ['Acme Foods Ltd is in Perth.', 'be locate in'],
  ])('%s', async (text, lemma) => {
    expect((await claimed(text)).map((claim) => claim.lemma)).toContain(lemma);
  });
});
