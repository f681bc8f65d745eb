/** Verbs and particles that say whether a clause is claimed at all. Lemmas, lower case. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** What follows is planned, wished, guessed or tried, not claimed. */
export const INTENTION =
  words(`plan intend want wish hope aim seek try attempt expect consider propose offer agree decide promise vow pledge threaten prepare refuse decline fail need think believe suppose guess suspect assume imagine doubt wonder fear
  worry discuss debate recommend suggest advise request demand urge ask encourage invite warn predict forecast estimate anticipate envisage mull weigh contemplate dream pretend seem appear tend hesitate wait schedule dream struggle`);

/** Its object is a thing that was done: 'want', 'consider' and the like without a clause claim nothing either. */
export const UNREAL_OBJECT = words(
  'plan propose consider want wish expect discuss contemplate envisage predict forecast anticipate recommend suggest hope need mull schedule doubt suspect fear imagine request demand seek',
);

/** 'Ann says that …': the claim is Ann's. */
export const REPORTING = words(
  'say state report announce tell claim write explain confirm reveal note declare add argue maintain insist admit acknowledge assert mention recall remark observe describe disclose inform comment testify allege show find conclude indicate learn',
);

/** 'Ann denies that …'. */
export const DENIAL = words('deny dispute reject refute dismiss');

/** Verbs that say only that something begins or goes on: the claim is in what follows. */
export const ASPECTUAL = words('begin start continue go come help manage get keep proceed be remain');

/** 'He stopped smoking': what follows is ended. */
export const ENDING = words('stop cease quit finish discontinue abandon');

export const MODALS = words("will would may might could should shall must wo 'll 'd ’ll ’d ought");

export const NEGATIONS = words("not n't n’t never nor neither hardly nowhere");

export const CONDITIONS = words('if unless whether lest assuming provided suppose supposing');
