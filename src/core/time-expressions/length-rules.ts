/** Lengths of time and repetitions: no dates, but read so that nobody takes them for one. */
import type { Meaning, Rule } from './atom.ts';
import { amountOf, MONTH, NUMBER, phrase, SEASON, UNIT, unitNamed, WEEKDAY } from './vocabulary.ts';

const ABOUT = 'about|around|nearly|almost|over|more than|less than|at least|up to|some|another|a further|a total of|only|just|exactly|approximately';

const DURATIONS: readonly Rule[] = [
  {
    pattern: phrase(
      `(?<=\\bfor\\s+(?:(?:${ABOUT})\\s+)?)(?<n>${NUMBER})\\s+(?:(?:more|full|whole|long|straight|consecutive)\\s+)?(?<unit>${UNIT})s?(?!\\s+(?:old|ago|later)\\b)`,
    ),
    read: duration,
  },
];

function duration({ groups = {} }: RegExpExecArray): Meaning {
  const { amount, vague } = amountOf(groups['n'] ?? '');
  const { unit, times } = unitNamed(groups['unit'] ?? '');
  return { kind: 'duration', duration: { amount: amount * times, unit }, approximate: vague };
}

const REPEATED: readonly Rule[] = [
  {
    pattern: phrase(
      `(?:every|each)\\s+(?:(?:other|second|single|few|${NUMBER})\\s+)?(?:${UNIT}s?|${WEEKDAY}|${MONTH}|${SEASON}|weekend|morning|afternoon|evening|night)(?:\\s(?:morning|afternoon|evening|night))?`,
    ),
    read: () => ({ kind: 'repeated' }),
  },
  { pattern: phrase(`(?:${WEEKDAY}|weekend)s`), read: () => ({ kind: 'repeated' }) },
  {
    pattern: phrase('(?<!\\b(?:the|an?|its|his|her|their|our)\\s)(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annually)', 'gu'),
    read: () => ({ kind: 'repeated' }),
  },
  {
    pattern: phrase(
      '(?:once|twice|(?:\\d+|two|three|four|five|six|several|many)\\s+times)\\s+(?:an?|per|each|every)\\s+(?:hour|day|week|fortnight|month|quarter|year|decade|century)',
    ),
    read: () => ({ kind: 'repeated' }),
  },
];

export const LENGTH_RULES: readonly Rule[] = [...DURATIONS, ...REPEATED];
