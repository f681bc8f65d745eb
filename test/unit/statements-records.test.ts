import { describe, expect, it } from 'vitest';
import { claimLines, type Given } from './statements-records-reading.ts';

type Case = readonly [text: string, given: Given, claims: readonly string[]];

function reads(cases: Readonly<Record<string, Case>>): void {
  for (const [name, [text, given, claims]] of Object.entries(cases)) it(name, () => expect(claimLines(text, given)).toEqual(claims));
}

const ATLAS = { title: 'Atlas' };

describe('pairs', () => {
  reads({
    'by colons': ['Owner: Ann Lee\nStatus: open', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · open']],
    'without a mark between key and value': [
      'Height 168 cm, weight 61 kg. Grade 7.',
      { title: 'Ann Lee' },
      ['Ann Lee · height · 168 cm', 'Ann Lee · weight · 61 kg', 'Ann Lee · grade · 7'],
    ],
    'never without a mark in a sentence': ['Owner Ann Lee sold the mill. Weight matters to Bo. Height 12 is too low.', ATLAS, []],
    'beside what they replace': [
      'Status: accepted (2021-03-05), supersedes ADR-9',
      ATLAS,
      ['Atlas · status · accepted from 2021-03-05', 'Atlas · replace · ADR-9'],
    ],
    'of a name in two parts, at a day': [
      'Surname: Vale\nFirst name: Ada\nOld post: Fellow\nNew post: Reader\nEffective: 1 October 2020',
      {},
      ['Ada Vale · surname · Vale', 'Ada Vale · first name · Ada', 'Ada Vale · role · Fellow (ends) to 2020-10-01', 'Ada Vale · role · Reader from 2020-10-01'],
    ],
    'with what the value was until a day': [
      'Flag: Malta (Panama until 06/2015)\nOwner: Ann Lee',
      ATLAS,
      ['Atlas · flag · Malta from 2015-06', 'Atlas · flag · Panama (ends) to 2015-06', 'Atlas · owner · Ann Lee'],
    ],
    'by dashes': ['Owner – Ann Lee\nStatus – in progress', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · in progress']],
    'by equals signs': ['owner = Ann Lee\nstatus=open', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · open']],
    'by tabs': ['Owner\tAnn Lee\nStatus\topen', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · open']],
    'by bars': ['Owner | Ann Lee\nStatus | open', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · open']],
    'by dots': ['Owner ..... Ann Lee\nStatus ..... open', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · open']],
    'in a list': [
      '- Owner: Ann Lee\n* Status: open\n1. Priority: high',
      ATLAS,
      ['Atlas · owner · Ann Lee', 'Atlas · status · open', 'Atlas · priority · high'],
    ],
    'in bold': ['**Owner:** Ann Lee\n**Status**: open', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · open']],
    'several on a line': ['Owner: Ann · Status: open; Priority: high', ATLAS, ['Atlas · owner · Ann', 'Atlas · status · open', 'Atlas · priority · high']],
    'as sentences': [
      'Account: Olivares Hnos. S.A. Account owner: Ilka Brandvold. Annual contract value: EUR 38,000.',
      { title: 'CRM export' },
      ['Olivares Hnos. S.A. · account owner · Ilka Brandvold', 'Olivares Hnos. S.A. · contract value · EUR 38,000 = 38000 EUR'],
    ],
    'with keys of code': [
      'displayName: x; reportsTo: Ann Lee; managing_director: Ben Okoro',
      { title: 'Acme', kind: 'record' },
      ['Acme · display name · x', 'Acme · manager · Ann Lee', 'Acme · managing director · Ben Okoro'],
    ],
    'that a line break parted before the source joined it': [
      'Status: draft for the board Project lead: Kavita Lindholm',
      { title: 'Project Lantern: plan' },
      ['Project Lantern · status · draft for the board', 'Project Lantern · project manager · Kavita Lindholm'],
    ],
  });
});

describe('subjects', () => {
  reads({
    'are named by a key': ['Name: Ann Lee\nPosition: welder', { title: 'Staff' }, ['Ann Lee · role · welder']],
    'are named by a project': ['Project: Lantern\nBudget: EUR 2.1m', {}, ['Lantern · budget · EUR 2.1m = 2100000 EUR']],
    'stand on a line above': [
      'Ann Lee\nOccupation: painter\nNationality: Portuguese',
      {},
      ['Ann Lee · occupation · painter', 'Ann Lee · nationality · Portuguese'],
    ],
    'are a ticket with its state': ['MN-12 [closed]\nAssignee: Ben Okoro', {}, ['MN-12 · assignee · Ben Okoro', 'MN-12 · status · closed']],
    'are a ticket with its title': [
      'BUG-771 | Login button hidden\nSeverity: major\nComponent: web-client',
      {},
      ['BUG-771 · priority · major', 'BUG-771 · component · web-client'],
    ],
    'come from a heading': ['Owner: Ann Lee', { title: 'Services', headings: ['Checkout v2'] }, ['Checkout v2 · owner · Ann Lee']],
    'come from the title where the heading is none': [
      'Length: 240 metres',
      { title: 'Rumble: the string', headings: ['Technical data'] },
      ['Rumble · length · 240 metres'],
    ],
    'come from a title behind its kind': [
      'Blood type: 0 negative',
      { title: 'Emergency card – Matteo Brambillasca' },
      ['Matteo Brambillasca · blood type · 0 negative'],
    ],
    'are the speaker of what people say of themselves': [
      'Allergies: peanuts',
      { speaker: 'Devin', kind: 'message', title: 'general' },
      ['Devin · allergy · peanuts'],
    ],
    'are not the speaker of other things': ['Deadline: Friday\nBudget: 300 euros', { speaker: 'Devin', kind: 'message', title: 'general' }, []],
    'may be missing': ['Owner: Ann Lee\nStatus: open', { title: 'CRM export' }, []],
    'are not the name of a file': ['Owner: Ann Lee', { title: '2020-05-12-minutes' }, []],
    'change with the record': ['Name: Ann Lee\nCity: Porto\n\nName: Ben Okoro\nCity: Faro', {}, ['Ann Lee · city · Porto', 'Ben Okoro · city · Faro']],
    'are a company beside a head office': ['Company: Acme GmbH\nHeadquarters: Lisbon', {}, ['Acme GmbH · headquarters · Lisbon']],
    'are a person beside a company': [
      'Contact: Phạm Thị Ngọc Ánh\nCompany: Sao Khuê Textiles\nPreferred language: Vietnamese',
      {},
      ['Phạm Thị Ngọc Ánh · employer · Sao Khuê Textiles', 'Phạm Thị Ngọc Ánh · language · Vietnamese'],
    ],
    'work for whose file it is': [
      'Name: Oluwaseun Fashola-Reid\nEmployee no.: 40718',
      { title: 'Tyneforge Ltd – personnel record' },
      ['Oluwaseun Fashola-Reid · employee number · 40718', 'Oluwaseun Fashola-Reid · employer · Tyneforge Ltd'],
    ],
  });
});

describe('values', () => {
  reads({
    'may be lists': [
      'Languages: Portuguese, German and Turkish',
      { title: 'Ann Lee' },
      ['Ann Lee · language · Portuguese', 'Ann Lee · language · German', 'Ann Lee · language · Turkish'],
    ],
    'of places stay whole': ['Office: Perth, Scotland', { title: 'Ann Lee' }, ['Ann Lee · office · Perth, Scotland']],
    'of firms stay whole': ['Agent: Pole & Daughters', { title: '18 Harcourt Place' }, ['18 Harcourt Place · estate agent · Pole & Daughters']],
    'may have an office behind a name': ['Owner: Ann Lee, director of sales', ATLAS, ['Atlas · owner · Ann Lee', 'Ann Lee · role · director of sales']],
    'may be nothing': ['Owner: n/a\nStatus: -\nSponsor: TBD\nLead: unknown\nAllergies: none known', ATLAS, []],
    'have dates in brackets': ['Position: Senior Welder (since 03/2019)', { title: 'Ann Lee' }, ['Ann Lee · role · Senior Welder from 2019-03']],
    'have ends in brackets': ['Headquarters: Porto (until 2019)', { title: 'Acme' }, ['Acme · headquarters · Porto to 2019']],
    'have spans in brackets': ['CEO: Ann Lee (2014–2018)', { title: 'Acme' }, ['Acme · chief executive · Ann Lee from 2014 to 2018']],
    'are dated by verbs': [
      'Directors: Alan Trewin (appointed 19 July 2011), Sadie Trewin (resigned 30 April 2018)',
      { title: 'Bluewater Joinery Limited' },
      ['Bluewater Joinery Limited · director · Alan Trewin from 2011-07-19', 'Bluewater Joinery Limited · director · Sadie Trewin to 2018-04-30'],
    ],
    'are dated by their key': ['Owner (since 2019): Ann Lee', ATLAS, ['Atlas · owner · Ann Lee from 2019']],
    'have dates at the end': ['Status: closed on 3 May 2024', ATLAS, ['Atlas · status · closed from 2024-05-03']],
    'of a status may be that it ended': ['Status: ended in March 2019', ATLAS, ['Atlas · status · ended from 2019-03']],
    'were so formerly': ['Owner: Ann Lee (former)', ATLAS, ['Atlas · owner · Ann Lee (ends)']],
    'were so by their key': [
      'Former CEO: Ben Okoro\nPrevious owner: Cyril Nettlefold',
      { title: 'Acme' },
      ['Acme · chief executive · Ben Okoro (ends)', 'Acme · owner · Cyril Nettlefold (ends)'],
    ],
    'took the place of others': [
      'Role: buyer (no longer purchasing manager)',
      { title: 'Ann Lee' },
      ['Ann Lee · role · buyer', 'Ann Lee · role · purchasing manager (ends)'],
    ],
    change: [
      'Priority: high → medium (3 May 2024)',
      { title: 'MN-12' },
      ['MN-12 · priority · high (ends) to 2024-05-03', 'MN-12 · priority · medium from 2024-05-03'],
    ],
    'are planned': [
      'Planned owner: Ann Lee\nSponsor: Acme GmbH (proposed)',
      ATLAS,
      ['Atlas · owner · Ann Lee (supposed)', 'Atlas · sponsor · Acme GmbH (supposed)'],
    ],
    'stand for a person in brackets': ['Reported by: QA (Renske Vos)', { title: 'BUG-7' }, ['BUG-7 · reporter · Renske Vos']],
    'as a status name another thing': [
      'Status: sold out; replaced by Heft 2',
      { title: 'Heft' },
      ['Heft · status · sold out', 'Heft · be replace by · Heft 2'],
    ],
    'have units': [
      'Weight: 3.4 kg\nPrice (2018): 9,400 pounds\nHeight (cm): 180\nRevenue: £61.4m',
      { title: 'Heft' },
      [
        'Heft · weight · 3.4 kg',
        'Heft · price · 9,400 pounds = 9400 pounds from 2018',
        'Heft · height · 180 = 180 cm',
        'Heft · revenue · £61.4m = 61400000 GBP',
      ],
    ],
    'of medicines have doses': [
      'Rx: metformin 500 mg BID; lisinopril 10 mg daily\nStopped: propranolol (March 2022)',
      { title: 'Consultation – Mrs. Perpétua Andrade' },
      [
        'Mrs. Perpétua Andrade · medication · metformin',
        'Mrs. Perpétua Andrade · metformin dose · 500 mg BID',
        'Mrs. Perpétua Andrade · medication · lisinopril',
        'Mrs. Perpétua Andrade · lisinopril dose · 10 mg daily',
        'Mrs. Perpétua Andrade · medication · propranolol (ends) to 2022-03',
      ],
    ],
    'of findings have years': [
      'Dx: type 2 diabetes (2014)\nPMH: appendectomy 1998',
      { title: 'Ann Lee' },
      ['Ann Lee · diagnosis · type 2 diabetes from 2014', 'Ann Lee · diagnosis · appendectomy from 1998'],
    ],
  });
});

describe('dates as values', () => {
  reads({
    'of birth and death': [
      'Born: 4 May 1980 in Porto\nDied: 3 June 2020, Lisbon',
      { title: 'Ann Lee' },
      [
        'Ann Lee · date of birth · 4 May 1980 = 1980-05-04 on 1980-05-04',
        'Ann Lee · place of birth · Porto on 1980-05-04',
        'Ann Lee · date of death · 3 June 2020 = 2020-06-03 on 2020-06-03',
        'Ann Lee · place of death · Lisbon on 2020-06-03',
      ],
    ],
    'of a founding, with founder and place': [
      'Founded: 1998 in Lisbon by Ann Lee',
      { title: 'Acme' },
      ['Acme · founded · 1998 on 1998', 'Acme · founded in · Lisbon on 1998', 'Acme · be found by · Ann Lee on 1998'],
    ],
    'that are due': ['Due: 5 May 2025', ATLAS, ['Atlas · due date · 5 May 2025 = 2025-05-05']],
    'of an unknown key': [
      'Agent: Ann Lee\nSold: 14 February 2022',
      ATLAS,
      ['Atlas · estate agent · Ann Lee', 'Atlas · sold · 14 February 2022 = 2022-02-14 on 2022-02-14'],
    ],
    'of a project': [
      'Project: Lantern\nStart date: 2019-03-01\nOwner: Ann Lee',
      {},
      ['Lantern · start date · 2019-03-01 on 2019-03-01', 'Lantern · owner · Ann Lee'],
    ],
    'that say when the record was true': [
      'As of: 31 December 2020\nHeadcount: 512',
      { title: 'Kestrel Alloys plc' },
      ['Kestrel Alloys plc · employee count · 512 from ≤ 2020-12-31'],
    ],
    'that cannot be': ['Founded: 31 February 2019\nDue: someday', ATLAS, []],
  });
});

describe('rows', () => {
  reads({
    'of a table whose first column tells them apart': [
      '| Segment | Revenue | Head of segment |\n|---|---|---|\n| Salmon | NOK 812m | Eirin Mo-Hagen |\n| Cod | NOK 240m | Stian Foss |',
      { title: 'Nordvik Seafood' },
      [
        'Salmon · revenue · NOK 812m = 812000000 NOK',
        'Salmon · head of segment · Eirin Mo-Hagen',
        'Cod · revenue · NOK 240m = 240000000 NOK',
        'Cod · head of segment · Stian Foss',
      ],
    ],
    'with keys in square brackets': ['[Name] Juniper Reyes\n[Agency] Northlight Collective', {}, ['Juniper Reyes · agency · Northlight Collective']],
    'of a post with its period': [
      'Name: Ann Lee; Employer: Acme GmbH; Role: CTO; Start: 2014; End: 2018',
      { kind: 'record' },
      ['Ann Lee · employer · Acme GmbH from 2014 to 2018', 'Ann Lee · role · CTO from 2014 to 2018', 'Ann Lee · cto of · Acme GmbH from 2014 to 2018'],
    ],
    'of a curriculum vitae': [
      'Employer: Acme GmbH; Role: engineer; Period: 2014–2018',
      { title: 'Ann Lee – CV' },
      ['Ann Lee · employer · Acme GmbH from 2014 to 2018', 'Ann Lee · role · engineer from 2014 to 2018'],
    ],
    'since when somebody has a role': ['name: Ann Lee; role: CTO; in_role_since: 2018-04-02', { kind: 'record' }, ['Ann Lee · role · CTO from 2018-04-02']],
    'of suppliers': [
      'supplier: Coldharbour Precision; city: Gdynia; managing_director: Jadwiga Nowicka; supplies: contract assembly',
      { kind: 'record' },
      [
        'Coldharbour Precision · city · Gdynia',
        'Coldharbour Precision · managing director · Jadwiga Nowicka',
        'Coldharbour Precision · supply · contract assembly',
      ],
    ],
    'by the first cell': [
      'Country: France; Capital: Paris; Population: 67 million',
      { title: 'Countries' },
      ['France · capital · Paris', 'France · population · 67 million = 67000000'],
    ],
    'drawn with bars': [
      '| Plate | Driver |\n|---|---|\n| KX18 BVE | Mireille Dossou |\n| KX20 FPN | Ulf Grenander |',
      { title: 'Cedar Cabs – fleet list' },
      ['KX18 BVE · driver · Mireille Dossou', 'KX20 FPN · driver · Ulf Grenander'],
    ],
    'behind a rank': [
      '| Rank | Fencer | Country |\n|---|---|---|\n| 1 | Ilze Kalniņa | Latvia |',
      { title: 'Final standings' },
      ['Ilze Kalniņa · ranking · 1', 'Ilze Kalniņa · country · Latvia'],
    ],
    'drawn with tabs': ['Name\tTeam\tOffice\nAnn Lee\tPlatform\tLisbon', {}, ['Ann Lee · team · Platform', 'Ann Lee · office · Lisbon']],
    'of two columns': ['Field: Owner; Value: Ann Lee\n\nField: Status; Value: open', ATLAS, ['Atlas · owner · Ann Lee', 'Atlas · status · open']],
    'of a season': ['Season: 2014–15; Club: Porto; Apps: 20; Goals: 3', { title: 'Ann Lee' }, ['Ann Lee · club · Porto from 2014 to 2015']],
    'of prizes': ['Year: 2014; Award: BAFTA; Result: Won', { title: 'Ann Lee' }, ['Ann Lee · award · BAFTA on 2014']],
    'of nested records': [
      'name: Ann Lee; address.city: Porto; children.1.name: Tom; children.1.age: 4; jobs.1.employer: Acme; jobs.1.role: cook; jobs.1.from: 2014',
      { kind: 'record' },
      ['Ann Lee · city · Porto', 'Ann Lee · child · Tom', 'Tom · age · 4', 'Ann Lee · employer · Acme from 2014', 'Ann Lee · role · cook from 2014'],
    ],
    'of nested records with names': [
      'name: Booking 1041; customer.name: Ann Lee; customer.city: Oslo; hotel.city: Bergen; status: confirmed',
      { kind: 'record' },
      ['Booking 1041 · status · confirmed', 'Booking 1041 · customer · Ann Lee', 'Ann Lee · city · Oslo'],
    ],
    'of nested records in what has no name': ['id: B-1042; customer.name: Bo Moe; customer.city: Riga', { kind: 'record' }, ['Bo Moe · city · Riga']],
    'with fields beside their text': [
      'She is based at the Cannery.',
      { title: 'Mariam Haddad', kind: 'record', metadata: { role: 'Chief executive', joined: '2021-06-01', tags: ['staff'] } },
      ['Mariam Haddad · role · Chief executive', 'Mariam Haddad · joined · 2021-06-01 on 2021-06-01'],
    ],
  });
});

describe('what is no record', () => {
  const silent = (text: string, given: Given = ATLAS) => it(text, () => expect(claimLines(text, given)).toEqual([]));
  silent('The film stars three actors: Tom Hanks, Meg Ryan and Bill Pullman.');
  silent('Village blog: the Otavala sawmill belongs to Kalevi Rantamoi.');
  silent('Correction: an earlier version said that Nordwyn Foods employs 4,500 people.');
  silent('Status: Bob moved to Porto and he likes it there.');
  silent('Ann: I moved to Porto in May.', { speaker: 'Bot', kind: 'message' });
  silent('Note: this is only a draft.');
  silent('Remember: bring shoes');
  silent('See https://acme.example/owner: it lists them.');
  silent('They met at 10:22, and he said: never again.');
  silent('Star Wars: The Empire Strikes Back was released in 1980.');
  silent('Owner?');
  silent('From: Ann Lee\nTo: all@acme.example\nSubject: New names', { title: 'New names' });
});
