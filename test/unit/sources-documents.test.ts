import { describe, expect, it } from 'vitest';
import { parseSource, readHtml, readMarkdown, readPlainText, type SourceContent } from '../../ingest/sources/index.ts';

/** The one document of a source, its sections as [text, heading path, line]. */
function documentOf({ drafts }: SourceContent) {
  const [draft, ...others] = drafts;
  if (!draft || others.length) throw new Error(`expected one document, got ${drafts.length}`);
  const { text, sections = [], ...rest } = draft;
  return { ...rest, blocks: sections.map(({ start, end, headings, joining, line }) => [text.slice(start, end), headings.join(' > '), joining, line]) };
}

describe('readPlainText', () => {
  it('takes a short first line that stands alone as title, paragraphs by blank lines', () => {
    expect(documentOf(readPlainText('notes/bridge.txt', 'The old bridge\n\nIt was built in 1874.\n\n\nIt burnt down in 1901.\n'))).toEqual({
      kind: 'document',
      part: '',
      title: 'The old bridge',
      metadata: {},
      blocks: [
        ['It was built in 1874.', '', 'flow', 3],
        ['It burnt down in 1901.', '', 'flow', 6],
      ],
    });
  });

  it.each([
    ['a sentence', 'It was built in 1874.\n\nIt burnt down.', 'bridge'],
    ['a long line', `${'very '.repeat(30)}long\n\nIt burnt down.`, 'bridge'],
    ['the only paragraph', 'The old bridge', 'bridge'],
    ['two lines', 'The old bridge\nby the river\n\nIt burnt down.', 'bridge'],
    ['an underlined line', 'The old bridge\n==============\n\nIt burnt down.', 'The old bridge'],
  ])('titles a text that begins with %s', (_what, text, title) => {
    expect(documentOf(readPlainText('notes/bridge.txt', text)).title).toBe(title);
  });

  it('joins lines wrapped at a margin, and no others', () => {
    const text = [
      'The bridge over the river was built in 1874 and has been repaired many',
      'times since then by the people who live in the lower and in the upper',
      'town.',
      '',
      'Roses are red',
      'Violets are blue',
      '',
      '- the first item of a list that goes on for the whole of a wrapped line',
      '- the second',
    ].join('\n');
    expect(documentOf(readPlainText('a.txt', text)).blocks.map(([block]) => block)).toEqual([
      'The bridge over the river was built in 1874 and has been repaired many times since then by the people who live in the lower and in the upper town.',
      'Roses are red\nViolets are blue',
      '- the first item of a list that goes on for the whole of a wrapped line\n- the second',
    ]);
  });
});

describe('readMarkdown', () => {
  it('gives title, heading paths, lines, and text without markup', () => {
    const text = `# The *bridge* &amp; town

Built in **1874** by [Ruth Hale](https://example.org), see \`a<b\`
and ![a photo](x.png).

## History

- burnt in 1901
  - rebuilt
1. first

### Repairs

> Done by the town.

## Empty
`;
    expect(documentOf(readMarkdown('x.md', text))).toEqual({
      kind: 'document',
      part: '',
      title: 'The bridge & town',
      metadata: {},
      blocks: [
        ['Built in 1874 by Ruth Hale, see a<b and a photo.', '', 'flow', 3],
        ['burnt in 1901\nrebuilt', 'History', 'flow', 8],
        ['first', 'History', 'flow', 10],
        ['Done by the town.', 'History > Repairs', 'flow', 14],
        ['Empty', '', 'flow', 16],
      ],
    });
  });

  it('writes each row of a table as a section of its own, and keeps code blocks whole', () => {
    const text = '# T\n\n| Name | Role |\n|---|---|\n| Ada | *chief* |\n| Bo | |\n\n```js\nlet a;\n\nlet b;\n```\n';
    expect(documentOf(readMarkdown('x.md', text)).blocks).toEqual([
      ['Name: Ada; Role: chief', '', 'atomic', 5],
      ['Name: Bo', '', 'atomic', 6],
      ['let a;\n\nlet b;', '', 'atomic', 8],
    ]);
  });

  it('reads front matter', () => {
    const text =
      '---\ntitle: "A bridge: its story"\ndate: 2023-05-08\nauthor: Ruth Hale\ntags: [river, town]\ndraft: false\npages: 12\nplaces:\n  - Oslo\n  - Bergen\n---\n\nText here.\n';
    expect(documentOf(readMarkdown('x.md', text))).toEqual({
      kind: 'document',
      part: '',
      title: 'A bridge: its story',
      referenceTime: '2023-05-08T00:00:00.000Z',
      metadata: { author: 'Ruth Hale', tags: ['river', 'town'], draft: false, pages: 12, places: '["Oslo","Bergen"]' },
      blocks: [['Text here.', '', 'flow', 13]],
    });
  });

  it('prefers reference_time to date', () => {
    expect(documentOf(readMarkdown('x.md', '---\ndate: 2020-01-01\nreference_time: 2021-02-03\n---\nText.')).referenceTime).toBe('2021-02-03T00:00:00.000Z');
  });

  it('reports front matter that it cannot read, by line', () => {
    expect(readMarkdown('x.md', '---\ndate: someday\nnested:\n  deep: 1\n---\nText.').problems).toEqual([
      { source: 'x.md', line: 4, reason: "'deep: 1' is not 'key: value' and was left out of the metadata." },
      { source: 'x.md', line: 2, reason: "date 'someday' is no date that can be read; write it as 2023-05-08 or 2023-05-08T13:56:00Z." },
    ]);
  });

  it('takes a rule at the top for no front matter', () => {
    const { blocks, metadata } = documentOf(readMarkdown('x.md', '---\nJust a paragraph\n---\n\nMore.'));
    expect(metadata).toEqual({});
    expect(blocks.at(-1)?.[0]).toBe('More.');
  });

  it('keeps a title that is all there is', () => {
    expect(readMarkdown('x.md', '# Only a title\n').drafts[0]?.text).toBe('Only a title');
  });

  it('names an untitled file after itself', () => {
    expect(documentOf(readMarkdown('notes/2023-plan.final.md', 'Text.')).title).toBe('2023-plan.final');
  });

  it('leaves scripts of embedded HTML out', () => {
    expect(documentOf(readMarkdown('x.md', 'Before.\n\n<div>Inside<script>evil()</script></div>\n\nAfter.')).blocks.map(([block]) => block)).toEqual([
      'Before.',
      'Inside',
      'After.',
    ]);
  });
});

describe('readHtml', () => {
  const page = `<!doctype html><html lang="en"><head><title>Bridge &amp; town - Archive</title>
    <meta property="article:published_time" content="2021-04-03T10:00:00+02:00">
    <meta name="Author" content="Ruth Hale"><meta name="keywords" content="river, town"><style>p { color: red }</style></head>
    <body><nav>Menu</nav><h1>Bridge &amp; town</h1><p>Built in&nbsp;1874 <b>by the</b> town,<br>burnt in 1901.<script>alert(1)</script>
    <h2>History</h2>Bare text<ul><li>one<li>two<ul><li>nested</ul></ul>
    <table><tr><th>Name<th>Role<tr><td>Ada<td>chief<tr><td>Bo<td></table>
    <table><tr><th>Opened</th><td>1874</td></tr></table>
    <pre>  let a;\n\n  let b;</pre><blockquote>Quoted.</blockquote><div hidden>Secret</div><footer>Imprint</footer></body></html>`;

  it('reads a page', () => {
    expect(documentOf(readHtml('p.html', page))).toEqual({
      kind: 'document',
      part: '',
      title: 'Bridge & town - Archive',
      referenceTime: '2021-04-03T08:00:00.000Z',
      metadata: { author: 'Ruth Hale', language: 'en', tags: ['river', 'town'] },
      blocks: [
        ['Built in 1874 by the town,\nburnt in 1901.', '', 'flow', undefined],
        ['Bare text', 'History', 'flow', undefined],
        ['one', 'History', 'flow', undefined],
        ['two', 'History', 'flow', undefined],
        ['nested', 'History', 'flow', undefined],
        ['Name: Ada; Role: chief', 'History', 'atomic', undefined],
        ['Name: Bo', 'History', 'atomic', undefined],
        ['Opened: 1874', 'History', 'atomic', undefined],
        ['  let a;\n\n  let b;', 'History', 'atomic', undefined],
        ['Quoted.', 'History', 'flow', undefined],
      ],
    });
  });

  it.each([
    ['<title> ', '<title>A</title><h1>B</h1><p>x', 'A'],
    ['the first h1', '<h1>B</h1><p>x', 'B'],
    ['the file', '<p>x', 'page'],
  ])('titles a page by %s', (_what, html, title) => {
    expect(documentOf(readHtml('page.htm', html)).title).toBe(title);
  });

  it.each([
    ['<meta name="date" content="2020-02-03">', '2020-02-03T00:00:00.000Z'],
    ['<meta name="DC.date" content="May 8, 2023">', '2023-05-08T00:00:00.000Z'],
    ['<time datetime="2019-01-02T03:04:05Z"></time>', '2019-01-02T03:04:05.000Z'],
  ])('takes the date of %s in the head', (tag, expected) => {
    expect(documentOf(readHtml('p.html', `<html><head>${tag}</head><body><p>x</body></html>`)).referenceTime).toBe(expected);
  });

  it('takes no date from the text, and reports one that it cannot read', () => {
    expect(documentOf(readHtml('p.html', '<p>On <time datetime="2001-01-01">that day</time>.')).referenceTime).toBeUndefined();
    expect(readHtml('p.html', '<meta name="date" content="soon"><p>x').problems).toEqual([
      { source: 'p.html', line: null, reason: "its date 'soon' is no date that can be read; write it as 2023-05-08 or 2023-05-08T13:56:00Z." },
    ]);
  });

  it('reads a table that only lays out the page as text', () => {
    expect(documentOf(readHtml('p.html', '<table><tr><td><h2>News</h2><p>One.</p></td><td><p>Two.</p></td></tr></table>')).blocks).toEqual([
      ['One.', 'News', 'flow', undefined],
      ['Two.', 'News', 'flow', undefined],
    ]);
  });

  it('refuses elements that nest without end, and takes comparisons in scripts for no elements', () => {
    expect(() => readHtml('p.html', `${'<div>'.repeat(5000)}x`)).toThrow(/nest deeper than 2000/u);
    expect(documentOf(readHtml('p.html', `<script>${'i<n;'.repeat(5000)}</script><!-- ${'<div>'.repeat(5000)} --><p>x</p>`)).blocks).toHaveLength(1);
  });
});

describe('the head of a letter', () => {
  it('dates and names a text, below a title or without one', () => {
    const mail = parseSource({ name: 'lola.txt', text: 'From: Callum Strachan\nTo: all\nDate: 27 July 2018\nSubject: Lola\n\nDear all, she leaves us.' });
    expect(mail.drafts.map(({ title, referenceTime }) => [title, referenceTime])).toEqual([['Lola', '2018-07-27T00:00:00.000Z']]);
    const notice = parseSource({ name: 'n.txt', text: 'CORRECTION\n\nDate: 2 April 2019\nFrom: Hyacinth Rowe\n\nThe recall covers 412 units.' });
    expect(notice.drafts.map(({ title, referenceTime }) => [title, referenceTime])).toEqual([['CORRECTION', '2019-04-02T00:00:00.000Z']]);
  });

  it('is nothing but such lines: prose below a date line is no letter, and dated by it', () => {
    const { drafts } = parseSource({ name: 'n.txt', text: 'Date: 2 April 2019\nSubject to rain, we met again.\n\nThen we left.' });
    expect(drafts[0]).toMatchObject({ title: 'n', referenceTime: '2019-04-02T00:00:00.000Z' });
  });
});
