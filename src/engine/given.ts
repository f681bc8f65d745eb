/** Statements given directly: their times read, and their words where no text comes with them. */
import type { z } from 'zod';
import { MnemographError } from '../core/errors.ts';
import type { GivenEnd, GivenKnowledge, GivenStatement } from '../core/model.ts';
import { formatTime, parseTime } from '../core/time.ts';
import type { addTextSchema } from './messages.ts';

type Given = NonNullable<z.output<typeof addTextSchema>['given']>;
type Written = NonNullable<Given['statements']>[number];

/** @throws MnemographError `invalid_time`, and `invalid_input` for an interval that ends before it starts. */
export function givenKnowledge({ entities, triples, statements }: Given): GivenKnowledge {
  return { entities, triples, ...(statements === undefined || statements.length === 0 ? {} : { statements: statements.map(givenStatement) }) };
}

function givenStatement({ subject, relation, object, cue, corrects, validAt, invalidAt, occurredAt }: Written): GivenStatement {
  const statement = {
    subject,
    relation,
    object,
    ...(cue === undefined ? {} : { cue }),
    ...(validAt === undefined ? {} : { validAt: parseTime(validAt) }),
    ...(invalidAt === undefined ? {} : { invalidAt: parseTime(invalidAt) }),
    ...(occurredAt === undefined ? {} : { occurredAt: parseTime(occurredAt) }),
    ...(corrects === undefined ? {} : { corrects }),
  };
  checkTimes(statement);
  return statement;
}

/** @throws MnemographError `invalid_input` for an interval that does not end after it starts, or an event with an interval. */
export function checkTimes({ subject, relation, object, validAt, invalidAt, occurredAt }: GivenStatement): void {
  const said = `'${endText(subject)} – ${relation} – ${endText(object)}'`;
  if (occurredAt && (validAt ?? invalidAt))
    throw new MnemographError('invalid_input', `${said} is given as an event (occurredAt) and as a state (validAt, invalidAt). Give one or the other.`);
  if (validAt && invalidAt && invalidAt.at <= validAt.at) {
    const times = `${formatTime(invalidAt)}, which is not after its start, ${formatTime(validAt)}`;
    throw new MnemographError('invalid_input', `${said} ends at ${times}. invalidAt is the time from which it no longer holds; correct one of the two.`);
  }
}

/** Triples and statements given without a text say it themselves, so that there is something to find and to cite. */
export function wordingOf({ triples, statements = [] }: GivenKnowledge): string {
  const lines = [...triples.map((triple) => triple.map(oneLine).join(' ')), ...statements.map(statementText)];
  return lines.map((line) => `${line}.`).join('\n');
}

/** 'Acme chief executive Ann, from 2019 until 2021'. */
function statementText({ subject, relation, object, cue = 'plain', validAt, invalidAt, occurredAt, corrects }: GivenStatement): string {
  const ends = [subject, relation.replaceAll('_', ' '), object].map((part) => oneLine(endText(part))).join(' ');
  const prefix = { plain: '', corrects: 'Correction: ', ends: 'No longer: ', negates: 'Not so: ', supposed: 'Supposed: ' }[cue];
  const times = [
    ...(validAt ? [`from ${formatTime(validAt)}`] : []),
    ...(invalidAt ? [`until ${formatTime(invalidAt)}`] : []),
    ...(occurredAt ? [`on ${formatTime(occurredAt)}`] : []),
  ].join(' ');
  return `${prefix}${ends}${times === '' ? '' : `, ${times}`}${corrects === undefined ? '' : `, not ${oneLine(endText(corrects))}`}`;
}

export function endText(end: GivenEnd): string {
  return typeof end === 'string' ? end : 'entity' in end ? end.entity : end.literal;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}
