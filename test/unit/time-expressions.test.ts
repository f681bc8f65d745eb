/**
 * What English says of times. Each row: a sentence, then its readings in order as `words: role from..to`, times no finer than they are
 * known and an end shown as the last period inside it ('until June 2021' is `until ..2021-06`). Said on Wednesday, 17 June 2020, 10:00 UTC.
 */
import { describe, expect, it } from 'vitest';
import { isoOf } from '../../src/core/time-expressions/iso-of.ts';
import { readTimes } from '../../src/core/time-expressions/read-times.ts';
import type { ReadingContext, TimeExpression } from '../../src/core/time-expressions/time-expression.ts';

const REFERENCE = '2020-06-17T10:00:00.000Z';

function shown({ text, role, from, to, duration }: TimeExpression): string {
  const span = `${from ? isoOf(from) : ''}..${to ? isoOf(to) : ''}`;
  const length = duration ? ` [${duration.amount} ${duration.unit}]` : '';
  return `${text}: ${role}${from || to ? ` ${span}` : ''}${length}`;
}

function read(text: string, context: Partial<ReadingContext> = {}): string[] {
  return readTimes(text, { referenceTime: REFERENCE, ...context }).map(shown);
}

type Row = readonly [sentence: string, ...readings: string[]];

function table(name: string, rows: readonly Row[], context: Partial<ReadingContext> = {}): void {
  describe(name, () => {
    it.each(rows.map(([sentence, ...readings]) => ({ sentence, readings })))('$sentence', ({ sentence, readings }) => {
      expect(read(sentence, context)).toEqual(readings);
    });
  });
}

table('days, months and years as they are written', [
  ['She was born on 14 June 1931 in Turku.', '14 June 1931: at 1931-06-14..1931-06-14'],
  ['She was born on June 14, 1931, in Turku.', 'June 14, 1931: at 1931-06-14..1931-06-14'],
  ['On the 3rd of May 1999 the bridge fell.', '3rd of May 1999: at 1999-05-03..1999-05-03'],
  ['It was signed on Monday, 4 May 2020.', 'Monday, 4 May 2020: at 2020-05-04..2020-05-04'],
  ['Released: 1931-06-14', '1931-06-14: at 1931-06-14..1931-06-14'],
  ['Status changed on 24.04.2017.', '24.04.2017: at 2017-04-24..2017-04-24'],
  ['Signed 14/06/1931 in Rome.', '14/06/1931: at 1931-06-14..1931-06-14'],
  ['Signed 06/14/1931 in Reno.', '06/14/1931: at 1931-06-14..1931-06-14'],
  ['Signed 04/05/2021 somewhere.'],
  ['Penicillin allergy (confirmed 06/2018).', '06/2018: in 2018-06..2018-06'],
  ['He arrived in Sept. 2011.', 'Sept. 2011: in 2011-09..2011-09'],
  ['He arrived in March, 2011.', 'March, 2011: in 2011-03..2011-03'],
  ['The level rose by 60 cm when the dam went up in 1936.', '1936: in 1936..1936'],
  ['The firm was founded in 1998.', '1998: in 1998..1998'],
  ['Founded 1987', '1987: in 1987..1987'],
  ['Ada Holm (born 1934) paints.', '1934: in 1934..1934'],
  ['It appeared in 1998, 2001 and 2004.', '1998: in 1998..1998', '2001: in 2001..2001', '2004: in 2004..2004'],
  ['On 31 February 2020 nothing happened.'],
  ['The Glass Orchard is a 2009 novel.', '2009: in 2009..2009'],
  ['Way Out is a 1966 American comedy film.', '1966: in 1966..1966'],
  ['It remade the successful 1937 French film.', '1937: in 1937..1937'],
  ['She competed at the 1992 Summer Olympics.', '1992: in 1992..1992'],
  ['In a May 2015 interview he said so.', 'May 2015: in 2015-05..2015-05'],
  ['He wrote of it on 11 November and 16 December 1897.', '11 November: at 1897-11-11..1897-11-11', '16 December 1897: at 1897-12-16..1897-12-16'],
  ['He gained it in 1391 and paid on 20 October that year.', '1391: in 1391..1391', '20 October that year: at 1391-10-20..1391-10-20'],
  ['Built in the 19th to 21st centuries.', '19th to 21st centuries: range 1800s..2000s'],
  ['It began on 4th July 1776.', '4th July 1776: at 1776-07-04..1776-07-04'],
  ['It began on July 4th, 1776.', 'July 4th, 1776: at 1776-07-04..1776-07-04'],
  ['It began on July 4 , 1776 .', 'July 4 , 1776: at 1776-07-04..1776-07-04'],
  ['Hired 24-Apr-2017', '24-Apr-2017: at 2017-04-24..2017-04-24'],
  ['Logged 2019/06/30.', '2019/06/30: at 2019-06-30..2019-06-30'],
  ['It was 29 February 2020.', '29 February 2020: at 2020-02-29..2020-02-29'],
  ['It was 29 February 2019.'],
  ['Since May 1995 he has sung.', 'May 1995: since 1995-05..'],
  ['The 2019-06 release was late.', '2019-06: in 2019-06..2019-06'],
  ["They emigrated to Newark in '94.", "'94: in 1994..1994"],
  ["The cats of '94 and the '90s were loud.", "'94: in 1994..1994", "'90s: in 1990s..1990s"],
  ['The 2009-10 season was short.', '2009-10: range 2009..2010'],
  ['He died in AD 79.', 'AD 79: in 0079..0079'],
  ['He died in 44 BC.'],
  ["She arrived on New Year's Eve 2019.", "New Year's Eve 2019: at 2019-12-31..2019-12-31"],
  ['He studied at Yale (class of 1984).', '1984: in 1984..1984'],
  ['He was chief executive in both 2001 and 2005.', '2001: in 2001..2001', '2005: in 2005..2005'],
]);

table('parts of years, decades, centuries', [
  ['Revenue rose in Q3 2021.', 'Q3 2021: in 2021-Q3..2021-Q3'],
  ['Sales fell in the third quarter of 2021.', 'third quarter of 2021: in 2021-Q3..2021-Q3'],
  ['H1 2020 was weak.', 'H1 2020: in 2020-Q1..2020-Q2'],
  ['In the first half of 2020 it grew.', 'first half of 2020: in 2020-Q1..2020-Q2'],
  ['They married in spring 2021.', 'spring 2021: in 2021-03..2021-05'],
  ['They met in the summer of 1969.', 'summer of 1969: in 1969-06..1969-08'],
  ['The shop closed in late 2019.', 'late 2019: in 2019..2019'],
  ['It was painted in the 1990s.', '1990s: in 1990s..1990s'],
  ['It was painted in the early 1990s.', 'early 1990s: in 1990s..1990s'],
  ['A school of the 19th century stood here.', '19th century: in 1800s..1800s'],
  ['In the late nineteenth century they sailed.', 'late nineteenth century: in 1800s..1800s'],
  ['Fiscal 2019 was a good year.', 'Fiscal 2019: in 2019..2019'],
  ['A map of circa 1850 shows it.', 'circa 1850: in 1850..1850'],
  ['Q1–Q3 2020 were hard.', 'Q1–Q3 2020: range 2020-Q1..2020-Q3'],
  ['Net sales rose in Q2.', 'Q2: in 2020-Q2..2020-Q2'],
  ['In mid-2018 it moved.', 'mid-2018: in 2018..2018'],
  ['It closed at the end of March 2019.', 'end of March 2019: in 2019-03..2019-03'],
  ['At the beginning of 2015 he left.', 'beginning of 2015: in 2015-01..2015-01'],
  ['It was in use during the nineties.', 'nineties: in 1990s..1990s'],
  ["The '80s were loud.", "'80s: in 1980s..1980s"],
  ['He married in his twenties.'],
  ['Winter 2019–20 was mild.', 'Winter 2019–20: in 2019-12..2020-02'],
  ['FY2019 closed well.', 'FY2019: in 2019..2019'],
  ['For the three months ended 30 September 2019 it lost money.', 'three months ended 30 September 2019: at 2019-07-01..2019-09-30'],
  ['A painter of the second half of the 19th century.', 'second half of the 19th century: in 1800s..1800s'],
]);

table('since, from, until, by and their kind', [
  ['She has led the firm since 2017.', '2017: since 2017..'],
  ['He stayed until June 2016.', 'June 2016: until ..2016-06'],
  ['He stays until last Tuesday.', 'last Tuesday: until ..2020-06-16'],
  ['From 2014 onwards he taught.', '2014: from 2014..'],
  ['The rule applies from 1 January 2025.', '1 January 2025: from 2025-01-01..'],
  ['Joanna has taken over as of 1 March 2020.', '1 March 2020: at 2020-03-01..2020-03-01'],
  ['She moved to Audit effective 1 June 2020.', '1 June 2020: from 2020-06-01..'],
  ['With effect from 1 July 2019 fares rise.', '1 July 2019: from 2019-07-01..'],
  ['It must be done by the end of 2019.', 'end of 2019: by ..2019-12'],
  ['He left before March 2012.', 'March 2012: before ..2012-03'],
  ['After 2010 it declined.', '2010: after 2010..'],
  ['She directed it until her death in 2004.', '2004: until ..2004'],
  ['He has been ill ever since March 2019.', 'March 2019: since 2019-03..'],
  ['Starting in May 2018 she ran it.', 'May 2018: from 2018-05..'],
  ['The ban holds through 2022.', '2022: until ..2022'],
  ['Prior to 1990 it was a mill.', '1990: before ..1990'],
  ['By 2005 it had ten shops.', '2005: by ..2005'],
  ['Following the merger in May 2010 he left.', 'May 2010: after 2010-05..'],
  ['The church dates back to the 12th century.', '12th century: since 1100s..'],
  ['The bridge did not open until 1998.', '1998: until ..1998'],
  ['Offices closed up until the end of June 2019.', 'end of June 2019: until ..2019-06'],
  ['Tema office (on secondment until 31 December)', '31 December: until ..2020-12-31'],
  ['He worked there until March.', 'March: until ..2020-03'],
]);

table('ranges', [
  ['He was mayor from 2009 to 2013.', '2009 to 2013: range 2009..2013'],
  ['Between March and June 2019 it was shut.', 'March and June 2019: range 2019-03..2019-06'],
  ['Mayor, 2009–2013', '2009–2013: range 2009..2013'],
  ['Goalkeeper (1995-98)', '1995-98: range 1995..1998'],
  ['The trial ran June–August 2020.', 'June–August 2020: range 2020-06..2020-08'],
  ['Aino Lehtisaari (14 June 1931 – 2 February 2008) was a designer.', '14 June 1931 – 2 February 2008: range 1931-06-14..2008-02-02'],
  ['Chair, 2015 to present', '2015 to present: range 2015..'],
  ['The fair is held 3–5 May 2019.', '3–5 May 2019: range 2019-05-03..2019-05-05'],
  ['It ran from November to February 2020.', 'November to February 2020: range 2019-11..2020-02'],
  ['End of fixed term (02/2019–08/2021).', '02/2019–08/2021: range 2019-02..2021-08'],
  ['From 9 to 13 May 2019 it rained.', '9 to 13 May 2019: range 2019-05-09..2019-05-13'],
  ['It is shut May 3–5, 2019.', 'May 3–5, 2019: range 2019-05-03..2019-05-05'],
  ['She taught from September 2011 until July 2014.', 'September 2011 until July 2014: range 2011-09..2014-07'],
  ['He led it between 1977 and his death in 2004.', '1977 and his death in 2004: range 1977..2004'],
  ['Lived (4 October 1881–3 January 1945).', '4 October 1881–3 January 1945: range 1881-10-04..1945-01-03'],
  ['Count of Mons (c. 950–1013).', 'c. 950–1013: range 0950..1013'],
  ['It ran June 2019–2021.', 'June 2019–2021: range 2019-06..2021'],
  ['Director (2015–)', '2015: since 2015..'],
  ['They shared it from 2015 until now.', '2015 until now: range 2015..'],
  ['He served in the 1970s and 1980s.', '1970s: in 1970s..1970s', '1980s: in 1980s..1980s'],
  ['Open from 2013 to 2010.'],
  ['It employs from 1200 to 1500 people.'],
]);

table('durations', [
  ['He served for three years from 2014.', 'three years from 2014: for 2014..2017 [3 year]'],
  ['He served for two years until June 2016.', 'two years until June 2016: for 2014-06..2016-06 [2 year]'],
  ['They lived there for six years.', 'six years: for [6 year]'],
  ['She has shared a flat for the past six years.', 'past six years: since 2014..'],
  ['He taught from 2014 for three years.', '2014 for three years: for 2014..2017 [3 year]'],
  ['She was away for about two weeks.', 'two weeks: for [2 week]'],
  ['He won for the first time.'],
  ['They meet every Monday.', 'every Monday: repeated'],
  ['The fair is held each summer.', 'each summer: repeated'],
  ['The board meets twice a year.', 'twice a year: repeated'],
  ['Over the last five years sales fell.', 'last five years: range 2015..2020'],
  ['They plan for the next two years.', 'next two years: range 2020..2022'],
]);

table('relative to when it was said', [
  ['He left yesterday.', 'yesterday: at 2020-06-16..2020-06-16'],
  ['She was promoted last month.', 'last month: in 2020-05..2020-05'],
  ['They moved three weeks ago.', 'three weeks ago: in 2020-05-25..2020-05-25'],
  ['He bought it two years ago.', 'two years ago: in 2018..2018'],
  ['The launch is next Friday.', 'next Friday: at 2020-06-26..2020-06-26'],
  ['We met on Monday.', 'Monday: at 2020-06-15..2020-06-15'],
  ['I quit the bakery in March.', 'March: in 2020-03..2020-03'],
  ['I quit the bakery in October.', 'October: in 2019-10..2019-10'],
  ['She is currently its chair.', 'currently: at 2020-06-17..2020-06-17'],
  ['As of today he runs it.', 'today: at 2020-06-17..2020-06-17'],
  ['It opened last spring.', 'last spring: in 2020-03..2020-05'],
  ['It opened earlier this year.', 'earlier this year: in 2020..2020'],
  ['Postgres was upgraded from 13 to 15 last night.', 'last night: at 2020-06-16..2020-06-16'],
  ['They have been in Unit 5 since the 3rd.', '3rd: since 2020-06-03..'],
  ['We leave tomorrow.', 'tomorrow: at 2020-06-18..2020-06-18'],
  ['We will meet on Monday.', 'Monday: at 2020-06-22..2020-06-22'],
  ['I start in October.', 'October: in 2020-10..2020-10'],
  ['The launch will be in October.', 'October: in 2020-10..2020-10'],
  ['It ends this week.', 'this week: in 2020-06-15..2020-06-15'],
  ['We met last weekend.', 'last weekend: at 2020-06-13..2020-06-14'],
  ['It happened the day before yesterday.', 'the day before yesterday: at 2020-06-15..2020-06-15'],
  ['He joined last March.', 'last March: in 2020-03..2020-03'],
  ['We camped two weekends ago.', 'two weekends ago: at 2020-06-06..2020-06-07'],
  ['Last Fri I took my kids out.', 'Last Fri: at 2020-06-12..2020-06-12'],
  ['It reopens next summer.', 'next summer: in 2021-06..2021-08'],
  ['She quit a few months ago.', 'a few months ago: in 2020-03..2020-03'],
  ['Nearly ten years ago he came.', 'Nearly ten years ago: in 2010..2010'],
  ['We will be done in two weeks.', 'in two weeks: in 2020-06-29..2020-06-29'],
  ['He built it in two weeks.'],
  ['Here is a photo from last week.', 'last week: in 2020-06-08..2020-06-08'],
  ['From next Monday on she is away.', 'next Monday: from 2020-06-22..'],
  ['The plan changes later this year.', 'later this year: in 2020..2020'],
  ['In March of last year it flooded.', 'March of last year: in 2019-03..2019-03'],
  ["Friday's meeting was long.", 'Friday: at 2020-06-12..2020-06-12'],
  ['The March meeting was long.', 'March: in 2020-03..2020-03'],
]);

table(
  'relative to a time named before',
  [
    ['It won the prize the following year.', 'the following year: in 1967..1967'],
    ['Four years later he married.', 'Four years later: in 1970..1970'],
    ['He had left the year before.', 'the year before: in 1965..1965'],
    ['Since then it has stood empty.', 'then: since 1966..'],
    ['That same year she died.', 'That same year: in 1966..1966'],
    ['By then he had two sons.', 'then: by ..1966'],
    ['A decade later it was gone.', 'A decade later: in 1970s..1970s'],
    ['The following March they moved.', 'The following March: in 1967-03..1967-03'],
    ['It has had no keeper since.', 'since: since 1966..'],
    ['At that time he lived in Rome.', 'that time: in 1966..1966'],
    ['The day before the match it rained.'],
  ],
  { anchor: { at: '1966-01-01T00:00:00.000Z', precision: 'year' } },
);

table('relative to a time of the same sentence', [
  ['He joined in 2010 and left two years later.', '2010: in 2010..2010', 'two years later: in 2012..2012'],
  ['They met on 4 May 2018 and married that same month.', '4 May 2018: at 2018-05-04..2018-05-04', 'that same month: in 2018-05..2018-05'],
]);

table('times of day', [
  ['The outage began at 9:30 on 4 May 2021.', '9:30 on 4 May 2021: at 2021-05-04T09:30..2021-05-04T09:30'],
  ['The outage began on 4 May 2021 at 9:30 CEST.', '4 May 2021 at 9:30 CEST: at 2021-05-04T07:30..2021-05-04T07:30'],
  ['It failed between 02:14 and 03:40 UTC on 5 March 2024.', '02:14 and 03:40 UTC on 5 March 2024: range 2024-03-05T02:14..2024-03-05T03:40'],
  ['It failed at noon on 4 May 2021.', 'noon on 4 May 2021: at 2021-05-04T12:00..2021-05-04T12:00'],
  ['It failed on 2021-05-04T09:30:00+02:00.', '2021-05-04T09:30:00+02:00: at 2021-05-04T07:30..2021-05-04T07:30'],
  ['Call me tomorrow at 3 pm.', 'tomorrow at 3 pm: at 2020-06-18T15:00..2020-06-18T15:00'],
  ['We met on Monday morning.', 'Monday morning: at 2020-06-15..2020-06-15'],
  ['It failed at 25:10 on 4 May 2021.', '4 May 2021: at 2021-05-04..2021-05-04'],
]);

table('what is no date', [
  ['The hall seats 2000 people.'],
  ['She ran the 1500 m in Oslo.'],
  ['Theresa May resigned.'],
  ['You may go.'],
  ['They march on Rome.'],
  ['The Sunday Times reported it.'],
  ['We meet in Room 1984.'],
  ['He left after 12 years.'],
  ['She is aged 34.'],
  ["He read '1984' twice."],
  ['The desk is open 24/7.'],
  ['Call 020 7946 1958 for help.'],
  ['Version 2019.3 was shipped.'],
  ['The office is at 1600 Pennsylvania Avenue.'],
  ['June Carter sang.'],
  ['Mathilda May, Esai Morales and others act.'],
  ['The population of 1950 souls shrank.'],
  ['It weighs 1800 kg.'],
  ['Sales rose to 1950 units.'],
  ['He owns a Boeing 1984.'],
  ['See pp. 1990-1995 of it.'],
  ['On Black Friday shops open early.'],
  ['She reads the Daily Mail.'],
  ['She plays Sunday league football.'],
  ['Order no. 2019 was lost.'],
  ['It costs $2019.'],
  ['IP 10.20.19.84 is down.'],
  ['Now You See Me was a hit.'],
  ['Pixel 2020 won against ISO 2019.'],
  ['The ratio is 1/2 or 50/50.'],
  ['They won 13 to 15.'],
]);

table("days of the church's and the people's year", [
  ['It has been shut since Easter.', 'Easter: since 2020-04-12..'],
  ['It opened on Easter Monday 1916.', 'Easter Monday 1916: at 1916-04-24..1916-04-24'],
  ['They met on Good Friday 2019.', 'Good Friday 2019: at 2019-04-19..2019-04-19'],
  ['The fair closed at Whitsun 1920.', 'Whitsun 1920: at 1920-05-23..1920-05-23'],
  ["The charter came on St Andrew's Day 1588.", "St Andrew's Day 1588: at 1588-11-30..1588-11-30"],
  ['On the ides of March 1848 they rose.', 'the ides of March 1848: at 1848-03-15..1848-03-15'],
  ['We moved house over Christmas.', 'Christmas: at 2019-12-25..2019-12-25'],
  ['They will marry next Easter.', 'next Easter: at 2021-04-04..2021-04-04'],
  ['He was ordained at Easter 1450.', 'Easter 1450: at 1450-04-05..1450-04-05'],
  ['We ate on Thanksgiving.', 'Thanksgiving: at 2019-11-28..2019-11-28'],
  ['Easter Island was annexed.'],
  ['He bought Easter eggs.'],
  ['She sang at a Christmas concert.'],
  ['Good Friday is a film.'],
  ['The crowd met May Day marchers.'],
]);

table('parts of the week, month, quarter and year in which it was said', [
  ['It ships by the end of the quarter.', 'end of the quarter: by ..2020-Q2'],
  ['It was done at the start of the month.', 'start of the month: in 2020-06..2020-06'],
  ['It must be done by year-end.', 'year-end: by ..2020-12'],
  ['Sales in 2017 were 4 m, and 6 m at the end of the year.', '2017: in 2017..2017', 'end of the year: in 2017-12..2017-12'],
  ['He came on Tuesday of last week.', 'Tuesday of last week: at 2020-06-09..2020-06-09'],
  ['It is due on the 1st of next month.', '1st of next month: at 2020-07-01..2020-07-01'],
  ['We camped at the weekend.', 'weekend: at 2020-06-13..2020-06-14'],
  ['Orders rose in the first quarter.', 'first quarter: in 2020-Q1..2020-Q1'],
  ['Profit fell in the second half of the year.', 'second half of the year: in 2019-Q3..2019-Q4'],
  ['He scored in the first quarter of the game.'],
  ['It was the end of the year of mourning.'],
  ['See you on Sat!', 'Sat: at 2020-06-20..2020-06-20'],
  ['He sat on Sat nav boxes.', 'Sat: at 2020-06-13..2020-06-13'],
]);

table('years, lengths and fiscal years in other words', [
  ['It fell midway through 2019.', 'midway through 2019: in 2019..2019'],
  ['He played for Ajax in 1994–5.', '1994–5: range 1994..1995'],
  ['Chapter 1994–2 is short.'],
  ['As early as 1990 he came.', '1990: in 1990..1990'],
  ['Revenue of FY 2020/21 rose.', 'FY 2020/21: range 2020..2021'],
  ['He left two and a half years ago.', 'two and a half years ago: in 2017-12..2017-12'],
  ['She joined in May 1998. She left a year and a half later.', 'May 1998: in 1998-05..1998-05', 'a year and a half later: in 1999-11..1999-11'],
  ['The plumber came by yesterday.', 'yesterday: at 2020-06-16..2020-06-16'],
  ['In the past fortnight it burnt twice.', 'past fortnight: range 2020-06-03..2020-06-11'],
]);

table(
  'the day of a report by its weekday',
  [
    ['The office said on Wednesday that it fell.', 'Wednesday: at 2020-06-17..2020-06-17'],
    ['It fell on Thursday.', 'Thursday: at 2020-06-11..2020-06-11'],
    ['It will open on Wednesday.', 'Wednesday: at 2020-06-24..2020-06-24'],
  ],
  { reported: true },
);
