/** A fact without what no index reads: all facts of a group at once would take several times its memory. */
import type { Fact, Term } from '../../src/core/model.ts';
import type { Instant } from '../../src/core/time.ts';
import { versionKnownAt } from '../store.ts';

export function leanFact({ versions, subject, object, ...fact }: Fact, knownAt: Instant | null): Fact {
  const version = versionKnownAt(versions, knownAt);
  return { ...fact, subject: bare(subject), object: bare(object), versions: version ? [version] : [] };
}

function bare(term: Term): Term {
  return term.kind === 'entity' ? { kind: 'entity', mentionId: '', key: term.key, name: '' } : { kind: 'literal', key: term.key, value: '' };
}
