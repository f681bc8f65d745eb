import { describe, expect, it } from 'vitest';
import { claimLines, type Given } from './statements-records-reading.ts';

type Case = readonly [text: string, given: Given, claims: readonly string[]];

function reads(cases: Readonly<Record<string, Case>>): void {
  for (const [name, [text, given, claims]] of Object.entries(cases)) it(name, () => expect(claimLines(text, given)).toEqual(claims));
}

describe('minutes', () => {
  reads({
    'tell who was there, and who not': [
      'Present: Ann Lee (chair), Ben Okoro (finance director)\nApologies: Dora Kim\nDate: 3 May 2021',
      { title: 'Minutes of the steering committee' },
      [
        'Ann Lee · attend meeting · steering committee on 2021-05-03',
        'steering committee · chair · Ann Lee',
        'Ben Okoro · attend meeting · steering committee on 2021-05-03',
        'Ben Okoro · role · finance director',
        'Dora Kim · attend meeting · steering committee (negates) on 2021-05-03',
      ],
    ],
    'are dated by their first line': [
      'MINUTES OF THE BOARD, 12 MAY 2020\nPresent: C. Strachan.',
      { title: '2020-05-12-minutes' },
      ['C. Strachan · attend meeting · BOARD, 12 MAY 2020 on 2020-05-12'],
    ],
    'name guests without their firm': [
      'In attendance: Adaeze Lindqvist of Castellane Moran, for item 2.',
      { title: 'Board meeting, 25 July 2019' },
      ['Adaeze Lindqvist · attend meeting · Board meeting, 25 July 2019 on 2019-07-25'],
    ],
    'of no named meeting say nothing': ['Attendees: Rutger, Blessing', {}, []],
    'plan what somebody is to do': [
      'Action: Ben to send the draft by 7 June 2024\nAP: Ann Lee to book the room',
      { title: 'Weekly sync' },
      ['Ben · send · the draft (supposed) on ≤ 2024-06-07', 'Ann Lee · book · the room (supposed)'],
    ],
    'plan what was decided': [
      'Decided: move the launch to 4 May 2025',
      { title: 'Weekly sync' },
      ['launch · move to · 4 May 2025 = 2025-05-04 (supposed) on 2025-05-04'],
    ],
    'list people and what they did': [
      'Mina – finished the login page\nOluwaseun – blocked by missing API keys\nPetra – on leave until 9 September',
      { title: 'Stand-up', referenceTime: '2024-09-03T08:00:00.000Z' },
      ['Mina · finish · login page', 'Oluwaseun · blocked by · missing API keys', 'Petra · status · on leave to 2024-09-09'],
    ],
  });
});

describe('tickets and tasks', () => {
  reads({
    'change their state': [
      'Status changed from open to closed on 3 May 2024.',
      { title: 'MN-44' },
      ['MN-44 · status · open (ends) to 2024-05-03', 'MN-44 · status · closed from 2024-05-03'],
    ],
    'pass from hand to hand': [
      'Reassigned from Nkechi to Bartłomiej on 2 May; priority lowered to P3; still waiting for the vendor.',
      { title: 'OPS-3391', referenceTime: '2025-05-06T00:00:00.000Z' },
      ['OPS-3391 · assignee · Nkechi (ends) to 2025-05-02', 'OPS-3391 · assignee · Bartłomiej from 2025-05-02', 'OPS-3391 · priority · P3'],
    ],
    'change inside a record': [
      'Account: Olivares Hnos. S.A. Status changed from Prospect to Customer on 24.04.2017. Account owner: Ilka Brandvold.',
      { title: 'CRM export' },
      [
        'Olivares Hnos. S.A. · status · Prospect (ends) to 2017-04-24',
        'Olivares Hnos. S.A. · status · Customer from 2017-04-24',
        'Olivares Hnos. S.A. · account owner · Ilka Brandvold',
      ],
    ],
    'are ticked off': ['[x] Ship beta — done 3 May 2024', {}, ['Ship beta · status · done from 2024-05-03']],
    'are still to do': ['- [ ] Write the manual', {}, ['Write the manual · status · done (supposed)']],
  });
});

describe('logs', () => {
  reads({
    'tell what was done when': [
      '2021-03-04 10:22 deployed v2.3 to production\n2021-03-05 rolled back v2.3',
      { title: 'checkout-service log' },
      ['checkout-service · deploy · v2.3 on 2021-03-04 10:22', 'checkout-service · roll back · v2.3 on 2021-03-05'],
    ],
    'of sentences are prose': ['2021-03-04 Ann deployed v2.3 to production.', { title: 'checkout-service log' }, []],
    'of nothing named say nothing': ['2021-03-04 deployed v2.3 to production', {}, []],
  });
});

describe('signatures', () => {
  reads({
    'on a line': ['Ann Lee | Chief Executive | Acme GmbH | Lisbon', {}, ['Ann Lee · chief executive of · Acme GmbH', 'Ann Lee · location · Lisbon']],
    'under a greeting': [
      'Please call me.\n\nBest regards,\nDr. Yaw Asante-Boadu\nHead of Procurement, Volta Cold Chain Ltd\n+233 30 555 0101',
      {},
      ['Dr. Yaw Asante-Boadu · head of procurement of · Volta Cold Chain Ltd', 'Dr. Yaw Asante-Boadu · telephone number · +233 30 555 0101'],
    ],
    'with post and company on one line': [
      'Kind regards\n\nAnn Lee\nDeputy Registrar | University of Graz\nOut of office 30 June – 11 July',
      {},
      ['Ann Lee · deputy registrar of · University of Graz'],
    ],
    'with an address of mail': [
      "Sorcha Ní Fhloinn | Owner | Peig's Yarns | sorcha@peigsyarns.example",
      {},
      ["Sorcha Ní Fhloinn · owner of · Peig's Yarns", 'Sorcha Ní Fhloinn · email · sorcha@peigsyarns.example'],
    ],
    'need a post': ['Berlin | Paris | Rome', {}, []],
  });
});

describe('notes of a person', () => {
  reads({
    'name an allergy': [
      'Blood type: 0 negative. Penicillin allergy (confirmed 06/2018). Next check-up is planned for the autumn.',
      { title: 'Emergency card – Matteo Brambillasca' },
      ['Matteo Brambillasca · blood type · 0 negative', 'Matteo Brambillasca · allergy · Penicillin from 2018-06'],
    ],
    'begin with the name': [
      'Kasper Friis-Holm, last day 2021-08-31. Reason: end of fixed term (02/2019–08/2021). Eligible for rehire: yes.',
      { title: 'Lindegaard Shipyard – leaver record' },
      [
        'Kasper Friis-Holm · left · 2021-08-31 on 2021-08-31',
        'Kasper Friis-Holm · cause · end of fixed term from 2019-02 to 2021-08',
        'Kasper Friis-Holm · employer · Lindegaard Shipyard from 2019-02 to 2021-08-31',
        'Kasper Friis-Holm · eligible for rehire · yes',
      ],
    ],
    'give an office beside the name': [
      'Contact: Ilse Brandvold, director of partnerships',
      { title: 'Quillmoor moves' },
      ['Ilse Brandvold · role · director of partnerships'],
    ],
  });
});
