/** Verbs by what their frame means. Lemmas, lower case. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Hold over a time rather than happen. */
export const STATIVE =
  words(`be live reside work own have hold belong know speak like love hate dislike prefer enjoy contain include consist comprise cover lie stand border adjoin span measure weigh cost employ manage lead run head direct chair operate control maintain
  teach study play use serve need want believe support follow report house host base headquarter locate situate name call title know dub refer associate affiliate relate connect link compose make own license sponsor represent govern administer rule occupy inhabit share
  join-by surround feature star depict describe portray focus deal concern resemble mean denote equal exceed remain stay keep practise practice collect train coach supervise oversee mentor attend deliver brew supply service present broadcast edit publish
  export import produce provide offer sell specialise specialize depend rely suffer allow require permit range extend stretch flow drain empty rise run pass own carry wear eat drink smoke drive collaborate partner sit possess assign allergic exist`);

/** Makes its object: a place beside it is the object's. */
export const CREATION = words(
  'found establish create build construct open launch form set start erect organise organize publish release produce record film shoot host hold stage hide bury erect',
);

/** Takes its object elsewhere: what follows 'to' and 'from' is said of the object. */
export const TRANSFER = words(
  'sell give move transfer bring send add donate lend transport ship export relocate hand return award present grant lease deliver introduce transport carry take assign reassign convert translate connect compare attach apply sign trade loan restrict limit base name appoint',
);

/** Puts somebody into an office: the complement is a role of the object. */
export const APPOINTING = words(
  'name appoint elect make choose select hire promote nominate crown declare designate proclaim install instal swear ordain consecrate recruit pick reappoint re-elect reelect bring hire confirm',
);

/** Becomes what the complement says. */
export const BECOMING = words('become remain stay turn seem appear represent constitute form mark');

/** 'Replacing X', 'succeeded X as Y': X held what the subject holds now. */
export const SUCCEEDING = words('succeed replace follow supersede displace');

/** Say nothing worth keeping with whatever stands beside them. */
export const EMPTY = words(
  'do say see seem appear feel think tell let happen try want believe look get go ask talk thank hope guess wait understand mean note wish suppose matter hear explain wonder agree listen apologise apologize worry laugh smile cry copy attach please imagine realise realize remember forget',
);
