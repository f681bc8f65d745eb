/** What a passage has named so far, and what pronouns and 'the company' stand for: the best of few candidates, or nothing. */
import { keyOf } from '../name-keys.ts';
import type { Mention, Passage } from '../../../src/core/model.ts';
import { typeBeside } from '../../names/type-words.ts';
import { genderOfPronoun } from './gender.ts';
import { type LetterEnd, letterIn } from './letter.ts';
import type { Gender, Referent } from './referent.ts';
import { isFullForm, isVariant, made, namesThing, titleReferent } from './title.ts';

/** Where a word stands that stands for something. */
export interface Place {
  readonly sentence: number;
  readonly place: number;
  /** Keys of what it cannot stand for: other arguments of its own verb. */
  readonly not: ReadonlySet<string>;
  /** That it stands for no person. */
  readonly thing?: true;
}

const FIRST_PERSON: ReadonlySet<string> = new Set(['i', 'me', 'my', 'mine', 'myself', 'we', 'us', 'our', 'ours']);
const SECOND_PERSON: ReadonlySet<string> = new Set(['you', 'your', 'yours', 'yourself']);
const THINGS: ReadonlySet<string> = new Set(['it', 'its', 'itself']);
const MANY: ReadonlySet<string> = new Set(['they', 'them', 'their', 'theirs', 'themselves']);
/** Sentences back that a pronoun reaches. */
const REACH = { pronoun: 3, noun: 8 } as const;

export class Discourse {
  readonly #known = new Map<string, Referent>();
  readonly #title: Referent | null;
  #speaker: Referent | null;
  /** Whom a letter is to. */
  readonly #addressee: Referent | null;
  /** Subjects of the last sentence that named several: what 'they' stands for. */
  #several: { readonly sentence: number; readonly members: readonly Referent[] } | null = null;

  constructor(passage: Passage, mentions: readonly Mention[]) {
    this.#title = titleReferent(passage, mentions);
    if (this.#title) this.#known.set(this.#title.key, this.#title);
    this.#speaker = passage.speaker ? made(passage.speaker, 'person', 'speaker') : null;
    if (this.#speaker) this.#known.set(this.#speaker.key, this.#speaker);
    const letter = letterIn(passage.text);
    this.#addressee = letter?.addressee ? this.#correspondent(letter.addressee) : null;
    if (!this.#speaker && letter?.signer) this.#speaker = this.#correspondent(letter.signer);
  }

  #correspondent({ name, start, end }: LetterEnd): Referent {
    const referent = { ...made(name, 'person', 'speaker'), start, end };
    this.#known.set(referent.key, referent);
    return referent;
  }

  /** What the document is about; null where its title names nothing. */
  get title(): Referent | null {
    return this.#title;
  }

  get speaker(): Referent | null {
    return this.#speaker;
  }

  /** The only person named before a sentence; null where there is none, or several. */
  personBefore(sentence: number): Referent | null {
    const persons = [...this.#known.values()].filter((known) => known.type === 'person' && known.named && known.sentence < sentence);
    return persons.length === 1 ? (persons[0] ?? null) : null;
  }

  /** 'I am Caroline Webb': who speaks from here on, unless the passage says who speaks. */
  introduce(speaker: Referent): void {
    this.#speaker ??= speaker;
  }

  /** The referent of a name, which is now the last one named; a surname or given name alone stands for the full name. */
  name(mention: Mention, { aside = false, ...at }: { readonly place: number; readonly subject: boolean; readonly aside?: boolean }): Referent {
    const full = this.#fullName(mention) ?? this.#titled(mention, at.subject && mention.sentence === 0);
    const referent = full ?? this.#known.get(mention.key) ?? made(mention.surface, mention.type === 'thing' ? null : mention.type, null);
    this.#known.set(referent.key, referent);
    referent.named = true;
    referent.type ??= mention.type === 'thing' ? (mention.key.startsWith('team ') ? 'organisation' : null) : mention.type;
    if (!aside) this.touch(referent, { sentence: mention.sentence, ...at });
    referent.start = mention.start;
    referent.end = mention.end;
    return referent;
  }

  touch(referent: Referent, { sentence, place, subject }: { readonly sentence: number; readonly place: number; readonly subject: boolean }): void {
    referent.subject = subject || (referent.subject && referent.sentence === sentence);
    referent.sentence = sentence;
    referent.place = place;
  }

  several(members: readonly Referent[], sentence: number): void {
    if (members.length > 1) this.#several = { sentence, members };
  }

  /** Who or what a pronoun stands for; empty where that is not clear. Several for 'they'. */
  pronoun(word: string, at: Place): Referent[] {
    if (FIRST_PERSON.has(word)) return this.#speaker ? [this.#speaker] : [];
    if (SECOND_PERSON.has(word)) return listed(this.#addressee);
    const gender = genderOfPronoun(word);
    if (gender) return this.#person(gender, at);
    if (THINGS.has(word)) return listed(this.#thing({ ...at, thing: true }));
    if (!MANY.has(word)) return [];
    if (this.#several && at.sentence - this.#several.sentence <= 2) return [...this.#several.members];
    const title = this.#title;
    const plural = title && title.type !== 'person' && /[^s]s$/u.test(title.key) ? title : null;
    return listed(this.#best(at, REACH.pronoun, (known) => known.type === 'organisation') ?? plural);
  }

  /** What 'the company', 'this film', 'the dance-pop song' stands for. `noun` is singular. */
  definite(noun: string, at: Place & { readonly bare: boolean; readonly described: boolean }): Referent | null {
    const other = SAME_KIND.get(noun);
    const isCalled = ({ classes }: Referent) => classes.has(noun) || (other !== undefined && classes.has(other));
    const called = at.bare || at.described ? this.#best(at, REACH.noun, isCalled) : null;
    if (called) return called;
    if ((at.bare || at.described) && BUSINESS.has(noun)) {
      const found =
        this.#best(at, REACH.noun, (known) => known.type === 'organisation' || (known.type === null && known.subject && known.role !== 'speaker')) ??
        this.#best(at, 2, (known) => known.type === null && known.role !== 'speaker');
      // What is called a company is one from here on.
      if (found && found.gender === null) found.type ??= 'organisation';
      return found;
    }
    // 'The board', of the organisation that the text is about.
    if (at.bare && BODIES.test(noun)) return this.#title?.type === 'organisation' && !at.not.has(this.#title.key) ? this.#title : null;
    const type = typeBeside(noun);
    if (!at.bare || type === undefined || type === 'person' || VAGUE.has(noun)) return null;
    const fits = (known: Referent) => known.type === type && (type !== 'work' || known.classes.size === 0);
    return this.#best(at, REACH.noun, fits) ?? (type === 'work' ? this.#untoldTitle(noun) : TITLED_GROUP.test(noun) ? this.#untypedTitle() : null);
  }

  /** 'The film' in a text whose title nothing else tells the kind of. */
  #untoldTitle(noun: string): Referent | null {
    const title = this.#title;
    if (!title || title.type !== null || title.gender !== null || title.classes.size > 0 || !TITLED_WORK.test(noun)) return null;
    title.classes.add(noun);
    title.type = 'work';
    return title;
  }

  /** 'The club' in a text on what no word tells the kind of: it is one from here on. */
  #untypedTitle(): Referent | null {
    const title = this.#title;
    if (!title || title.type !== null || title.gender !== null || title.classes.size > 0) return null;
    title.type = 'organisation';
    return title;
  }

  /** What 'there' stands for. */
  where(at: Place): Referent | null {
    const before = [...this.#known.values()].filter(
      (known) =>
        known.type === 'place' &&
        known.gender === null &&
        at.sentence - known.sentence <= 1 &&
        known.sentence >= 0 &&
        (known.sentence < at.sentence || known.place < at.place),
    );
    return before.sort((one, other) => other.sentence - one.sentence || other.place - one.place)[0] ?? null;
  }

  /** The organisation that is being told of, for roles that name none: 'said CEO Owen Fitzmaurice'. */
  organisation(at: Place): Referent | null {
    if (this.#title?.type === 'organisation') return this.#title;
    const named = (known: Referent) =>
      known.role !== 'speaker' && (known.type === 'organisation' || (known.type === null && known.gender === null && known.subject && known.named));
    return this.#best(at, 2, named);
  }

  /** Never a person, but what the name rules took for one without a sign of it ('Zelkova Health'). */
  #thing(at: Place): Referent | null {
    const other = (known: Referent) => known.type !== 'time' && known.role !== 'speaker';
    return (
      this.#best(at, REACH.pronoun, (known) => other(known) && known.type !== 'person') ??
      this.#best(at, 1, (known) => other(known) && known.gender === null && known.subject)
    );
  }

  /** A thing without a name that a sentence is about: 'the mobile app'. */
  thing(name: string, noun: string, at: { readonly sentence: number; readonly place: number; readonly subject: boolean }): Referent | null {
    const key = keyOf(name);
    if (key === '') return null;
    const referent = this.#known.get(key) ?? made(name, typeBeside(noun) ?? 'thing', null);
    this.#known.set(key, referent);
    referent.classes.add(noun);
    this.touch(referent, at);
    return referent;
  }

  /** Of several named together one alone is seldom meant while another fits. */
  #person(gender: Gender, at: Place): Referent[] {
    const mayBe = (known: Referent) =>
      known.type === 'person' ||
      (known.type === null && (known.gender === gender || (known.role === 'title' && (known.named || known.type === 'person') && !namesThing(known.key))));
    const fits = (known: Referent) => known.role !== 'speaker' && (known.gender === null || known.gender === gender) && mayBe(known);
    const several = this.#several && at.sentence - this.#several.sentence <= 1 ? this.#several.members : [];
    const found =
      this.#best(at, REACH.pronoun, (known) => fits(known) && (!several.includes(known) || known === this.#title || known.gender === gender)) ??
      this.#best(at, REACH.pronoun, fits) ??
      (this.#title && this.#suits(this.#title, gender) && !at.not.has(this.#title.key) ? this.#title : null);
    if (found) found.gender ??= gender;
    return listed(found);
  }

  /** What the title is about may be a person that no sentence has named yet. */
  #suits({ type, gender: known, key }: Referent, gender: Gender): boolean {
    return (known === null || known === gender) && (type === 'person' || (type === null && !namesThing(key)));
  }

  #best(at: Place, reach: number, fits: (known: Referent) => boolean): Referent | null {
    let best: Referent | null = null;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const known of this.#known.values()) {
      if (at.not.has(known.key) || !fits(known)) continue;
      const score = salience(known, at, reach);
      if (score > bestScore) [best, bestScore] = [known, score];
    }
    return bestScore > Number.NEGATIVE_INFINITY ? best : null;
  }

  /** What the title is about, under another form of its name: with a middle name, without the place. */
  #titled(mention: Mention, opens: boolean): Referent | null {
    const title = this.#title;
    if (!title || title.key === mention.key || title.named || !mention.key.includes(' ')) return null;
    if (opens && mention.type !== 'person' && title.type !== 'person' && isVariant(mention.key, title.key)) return title;
    const [own, words] = [mention.key.split(' '), title.key.split(' ')];
    const longer =
      (title.type === 'person' || title.type === null) &&
      mention.type !== 'place' &&
      own.length > words.length &&
      ((own[0] === words[0] && own.at(-1) === words.at(-1)) || (opens && mention.type === 'person' && isFullForm(own, words)));
    const shorter = words.length > own.length && title.key.startsWith(`${mention.key} `) && title.name.slice(mention.surface.length).startsWith(',');
    if (!longer && !shorter) return null;
    if (!longer) title.name = mention.surface;
    return title;
  }

  /** The full name that a single word of it stands for, where exactly one person has it. */
  #fullName(mention: Mention): Referent | null {
    if (mention.key.includes(' ')) return null;
    const found = [...this.#known.values()].filter(({ key, type }) => (type === 'person' || type === null) && isShortFor(mention.key, key));
    const about = found.find((known) => known === this.#title && known.type === 'person');
    if (about) return about;
    return found.length === 1 && (mention.type === 'person' || mention.type === 'thing') ? (found[0] ?? null) : null;
  }
}

/** 'A 1969 Hindi movie' is 'the film' from there on. */
const SAME_KIND: ReadonlyMap<string, string> = new Map([
  ['film', 'movie'],
  ['movie', 'film'],
  ['song', 'track'],
  ['track', 'song'],
  ['book', 'novel'],
  ['paper', 'newspaper'],
  ['show', 'series'],
]);

/** Nouns for a company, whatever it makes. */
const BUSINESS: ReadonlySet<string> = new Set(
  'company group firm maker manufacturer retailer operator supplier producer giant chain charity lender insurer airline carrier startup start-up bank developer publisher broadcaster brewer brewery agency corporation business subsidiary organisation organization'.split(
    ' ',
  ),
);

const BODIES = /^(?:board|committee|council|department)$/u;

const TITLED_GROUP = /^(?:club|team|side|band|orchestra|choir|school|college|university|museum|hospital|party|union|league)$/u;

const TITLED_WORK = /^(?:film|movie|album|song|novel|book|series|opera|musical|documentary|sitcom|single|game|painting|poem)$/u;

/** Nouns that 'the' does not make clear. */
const VAGUE: ReadonlySet<string> = new Set(
  'war time center centre house people party head state world north south east west order game show settlement board committee council court department office road shop market'.split(
    ' ',
  ),
);

function listed(found: Referent | null): Referent[] {
  return found ? [found] : [];
}

function isShortFor(short: string, key: string): boolean {
  const words = key.split(' ');
  return words.length > 1 && !words.includes('of') && (words.at(-1) === short || words[0] === short);
}

/** Nearer is better, subjects are better, what the document is about is never far; nothing out of reach. */
function salience(known: Referent, at: Place, reach: number): number {
  const back = at.sentence - known.sentence;
  const about = known.role === 'title';
  if ((back > reach || known.sentence < 0) && !about) return Number.NEGATIVE_INFINITY;
  if (back < 0 || (back === 0 && known.place >= at.place)) return about ? 0 : Number.NEGATIVE_INFINITY;
  // 'It' is the subject of its own sentence rather than a title that no sentence has named yet.
  const unnamed = about && known.sentence < 0 && at.thing === true;
  const near = unnamed ? 1.5 : back === 0 ? (known.subject ? 3.1 : 3) : 4 - Math.min(back, 4);
  return near + (known.subject ? 2.2 : 0) + (about ? 1 : 0) + (known.sentence >= 0 ? known.place / 1000 : 0);
}
