/** Who signs a letter and whom it greets; nobody where the text is no letter. */
import { describe, expect, it } from 'vitest';
import { letterIn } from '../../ingest/statements/coreference/letter.ts';

const names = (text: string) => {
  const letter = letterIn(text);
  return letter && { to: letter.addressee?.name ?? null, from: letter.signer?.name ?? null };
};

describe('letterIn', () => {
  it.each([
    ['behind closing words', 'Dear Kenji,\nThank you for applying.\nYours sincerely,\nDr Rosalind Thwaite\nHead of Collections', 'Kenji', 'Rosalind Thwaite'],
    ['on the line of the closing words', 'Darling Gran,\nwe arrived on Friday.\nLots of love, Tilda xx', 'Gran', 'Tilda'],
    ['without closing words', 'Hello Marta,\nplease send the orders to Graz.\nHugh Carrow\nPresident, LRC', 'Marta', 'Hugh Carrow'],
    ['with a post in brackets', 'Hi all,\nour pianist has broken his wrist.\nBea (choir secretary)', null, 'Bea'],
    ['to nobody in particular', 'Dear Sir or Madam,\nI am writing about my father.\nYours faithfully,\nJudith Toller-Beck', null, 'Judith Toller-Beck'],
    ['unsigned', 'Dear Mr Abara,\nthe keys are with the verger.', 'Abara', null],
  ])('%s', (_why, text, to, from) => {
    expect(names(text)).toEqual({ to, from });
  });

  it('gives the places of the names', () => {
    const text = 'Dear Kenji,\nwe are well.\nCheers\nInes Moss';
    const { addressee, signer } = letterIn(text) ?? {};
    expect([addressee, signer].map((end) => end && text.slice(end.start, end.end))).toEqual(['Kenji', 'Ines Moss']);
  });

  it.each(['Kenji lives in Graz.\nInes Moss', 'Dear Kenji,', ''])('is silent on %j', (text) => {
    expect(letterIn(text)).toBeNull();
  });
});
