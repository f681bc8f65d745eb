/** Keys that records use: what each says of the record's subject, and of what kind its value is. */
import type { EntityType } from '../../../src/core/model.ts';

/**
 * 'name': names the record's subject; 'thing': so, where it comes first or nothing else does; 'holder': an organisation, the subject only
 * where no person is. 'fact': a relation of the subject; 'tenure': one that the record's period dates; 'date' and 'event': their value is
 * a date; 'start', 'end', 'period': the record's period; 'as of': when the record was true; 'present', 'absent', 'action', 'decision': of
 * minutes; 'silent': nothing to remember.
 */
export type KeyRole =
  | 'name'
  | 'thing'
  | 'holder'
  | 'fact'
  | 'tenure'
  | 'date'
  | 'event'
  | 'start'
  | 'end'
  | 'period'
  | 'as of'
  | 'present'
  | 'absent'
  | 'action'
  | 'decision'
  | 'silent';

export type ValueType = EntityType | 'literal' | 'any';

export interface KeyMeaning {
  readonly role: KeyRole;
  readonly type: ValueType;
  /** Lemma of the relation from subject to value. */
  readonly lemma: string;
  /** That several values may stand in one field and hold side by side. */
  readonly many: boolean;
  /** That it says something of a person who writes it of themselves. */
  readonly personal: boolean;
}

type Row = readonly [role: KeyRole, type: ValueType, flags: string, keys: string];

/** Rows of one line each; of the keys between bars, the one before '=' is the lemma of those after it. Flags: 'm' many, 'p' personal, 's' each key its own lemma. */
const ROWS: readonly Row[] = [
  ['name', 'person', '', 'name=name|full name|patient|patient name|employee|employee name|staff member|person|member name|candidate|applicant|student|player'],
  ['name', 'person', '', 'contact=contact|contact name'],
  ['name', 'any', '', 'ticket=ticket|issue|ticket id|issue key|bug|incident|case|order|order id'],
  ['thing', 'any', '', 'project=project|project name|programme|program|initiative|workstream'],
  ['thing', 'thing', 's', 'product=product|product name|model|device|item|part'],
  ['thing', 'work', '', 'work=title|book|film|movie|album|song|series|episode|paper|article|painting'],
  ['thing', 'thing', '', 'affected service=service'],
  ['thing', 'thing', 's', 'system=system|component|app|application|server|host|site name|asset'],
  ['thing', 'thing', 's', 'property=property|plate|registration plate|milestone|task|feature name|endpoint|module'],
  ['thing', 'organisation', '', 'team=team|team name'],
  ['thing', 'event', '', 'event=event|event name|meeting|conference'],
  ['thing', 'organisation', '', 'account=account|account name'],
  ['holder', 'organisation', '', 'employer=company|company name|employer|organisation|organization|firm|business|business name'],
  ['holder', 'organisation', '', 'customer=customer|client|customer name|client name'],
  ['holder', 'organisation', '', 'supplier=supplier|vendor|supplier name|vendor name'],
  ['tenure', 'literal', 'p', 'role=role|position|job title|job|post|office held|function|current role|current position|designation'],
  ['tenure', 'literal', 'p', 'occupation=occupation|profession'],
  ['tenure', 'organisation', 'p', 'department=department|dept|division|unit|business unit'],
  ['tenure', 'organisation', 'p', 'club=club|current club|band|orchestra|squad'],
  ['tenure', 'organisation', 'mp', 'educated at=school|university|college|alma mater|institution|education|studied at'],
  ['tenure', 'literal', 'p', 'degree=degree|qualification'],
  ['tenure', 'organisation', 'p', 'works for=works at|works for|workplace|employed by|work'],
  ['tenure', 'place', 'p', 'live in=home|home city|lives in|residence|home town|hometown|resides in|place of residence|current city'],
  ['tenure', 'place', 'p', 'site=site|work location|duty station|base|based in|based'],
  ['fact', 'place', '', 'headquarters=headquarters|hq|head office|seat|main office|headquartered in'],
  ['fact', 'place', '', 'registered office=registered office|registered address'],
  ['fact', 'place', '', 'location=location|venue|place|located in'],
  ['fact', 'place', '', 'federal state=state'],
  ['fact', 'place', 's', 'region=region|depot|county|district|warehouse|factory|plant'],
  ['fact', 'place', 'm', 'office=office|offices'],
  ['fact', 'place', '', 'city=city|town|municipality'],
  ['fact', 'place', '', 'country=country|country of origin'],
  ['fact', 'place', 'p', 'address=address|street|postal address|home address|mailing address'],
  ['fact', 'place', 'p', 'place of birth=birthplace|place of birth|birth place|born in'],
  ['fact', 'place', '', 'place of death=place of death|death place|died in'],
  ['fact', 'place', '', 'capital=capital|capital city'],
  ['fact', 'place', 'mp', 'nationality=nationality|citizenship'],
  ['fact', 'person', '', 'chief executive=ceo|chief executive|chief executive officer|md & ceo'],
  ['fact', 'person', '', 'chief financial officer=cfo|chief financial officer|finance director|head of finance'],
  ['fact', 'person', '', 'chief technology officer=cto|chief technology officer'],
  ['fact', 'person', '', 'chief operating officer=coo|chief operating officer'],
  ['fact', 'person', '', 'managing director=managing director|general manager|gm'],
  ['fact', 'person', '', 'chair=chair|chairman|chairwoman|chairperson|chaired by'],
  ['fact', 'person', '', 'president=president'],
  ['fact', 'person', '', 'secretary=secretary|company secretary'],
  ['fact', 'person', '', 'treasurer=treasurer'],
  ['fact', 'person', 'm', 'director=director|directors|directed by|board|board members|board of directors'],
  ['fact', 'person', 'm', 'founder=founder|founders|founded by|co-founder|cofounders|co-founders'],
  ['fact', 'any', '', 'owner=owner|owned by|proprietor|product owner|process owner|responsible|responsible person|accountable|point of contact|dri'],
  ['fact', 'person', '', 'project manager=project manager|project lead|pm|led by|lead|leader|lead by|team lead|tech lead|project leader|managed by'],
  ['fact', 'person', 'p', 'manager=manager|line manager|supervisor|reports to|boss|report to|reporting to'],
  ['fact', 'any', '', 'assignee=assignee|assigned to|assigned|handler'],
  ['fact', 'person', '', 'reporter=reporter|reported by|raised by|opened by|requester|requested by|created by|submitted by'],
  ['fact', 'person', 'm', 'author=author|authors|written by|writer|by'],
  ['fact', 'person', 'm', 'editor=editor|editors|edited by'],
  ['fact', 'person', 'm', 'producer=producer|producers|produced by'],
  ['fact', 'person', 'm', 'composer=composer|music by'],
  ['fact', 'any', 'm', 'artist=artist|performer|performed by'],
  ['fact', 'person', 'm', 'cast member=cast|starring|stars'],
  ['fact', 'person', 'm', 'designer=designer|designed by|architect'],
  ['fact', 'person', 'm', 'inventor=inventor|invented by|discovered by'],
  ['fact', 'person', '', 'doctor=doctor|gp|physician|consultant|attending|surgeon|primary care physician'],
  ['fact', 'person', 'p', 'emergency contact=emergency contact|next of kin'],
  ['fact', 'person', 'p', 'spouse=spouse|wife|husband|partner|married to|spouse name'],
  ['fact', 'person', 'mp', 'child=child|children|son|sons|daughter|daughters|kids'],
  ['fact', 'person', 'mp', 'parent=parent|parents|mother|father'],
  ['fact', 'person', 'mp', 'sibling=sibling|siblings|brother|sister|brothers|sisters'],
  ['fact', 'any', 'm', 'pet=pet|pets|dog|cat|dogs|cats'],
  ['fact', 'person', 'm', 'team member=members|team members|participants|crew|staff'],
  ['fact', 'person', '', 'predecessor=predecessor|preceded by'],
  ['fact', 'person', '', 'successor=successor|succeeded by'],
  ['fact', 'organisation', '', 'parent company=parent company|parent organisation|holding company|parent organization|ultimate owner'],
  ['fact', 'organisation', 'm', 'subsidiary=subsidiary|subsidiaries'],
  ['fact', 'organisation', '', 'publisher=publisher|published by|imprint'],
  ['fact', 'organisation', '', 'manufacturer=manufacturer|maker|brand|made by|manufactured by'],
  ['fact', 'organisation', '', 'developer=developer|developed by'],
  ['fact', 'organisation', '', 'operator=operator|operated by|run by'],
  ['fact', 'organisation', '', 'record label=label|record label'],
  ['fact', 'organisation', '', 'distributor=distributor|distributed by'],
  ['fact', 'organisation', 'm', 'sponsor=sponsor|sponsored by|funder|funded by|investors|investor'],
  ['fact', 'organisation', 's', 'auditor=auditor|auditors|bank|insurer|law firm'],
  ['fact', 'organisation', '', 'competition=league|tournament'],
  [
    'fact',
    'any',
    'm',
    'alias=alias|aliases|known as|aka|a.k.a.|also known as|nickname|former name|formerly|previous name|maiden name|trading name|short name|acronym',
  ],
  ['fact', 'any', '', 'replace=replaces|supersedes'],
  ['fact', 'any', '', 'be replace by=replaced by|superseded by'],
  ['fact', 'any', 'm', 'depend on=depends on|dependencies|requires'],
  ['fact', 'any', 'm', 'blocked by=blocked by|blockers|blocker|waiting for'],
  ['fact', 'any', 'm', 'use=uses|tech stack|stack|technology|tools|database|framework'],
  ['fact', 'any', '', 'part of=part of|belongs to|epic|parent'],
  ['fact', 'literal', 'm', 'supply=supplies|products supplied|supplied goods'],
  ['fact', 'literal', '', 'status=status|state of work|progress|stage|phase|current status|order status|lifecycle'],
  ['fact', 'literal', '', 'priority=priority|severity|prio|urgency'],
  ['fact', 'literal', '', 'version=version|current version|firmware|release|latest version|revision'],
  ['fact', 'literal', '', 'cause=cause|root cause|reason|reason for leaving|cause of death'],
  ['fact', 'literal', 's', 'impact=impact|resolution|fix|workaround|outcome|result'],
  ['fact', 'literal', '', 'instance of=type|kind|category|class'],
  ['fact', 'literal', 'm', 'genre=genre|genres'],
  ['fact', 'literal', 'm', 'industry=industry|industries|sector|field'],
  ['fact', 'literal', 'mp', 'language=language|languages|preferred language|native language|mother tongue|spoken languages|speaks'],
  ['fact', 'literal', 'mp', 'skill=skill|skills'],
  ['fact', 'literal', 'mp', 'hobby=hobby|hobbies|interests|interest'],
  ['fact', 'literal', 'mp', 'likes=likes|favourites|favorites|preferences'],
  ['fact', 'literal', 'mp', 'dislikes=dislikes|hates'],
  ['fact', 'literal', 'p', 'diet=diet|dietary requirements|dietary'],
  ['fact', 'literal', 'mp', 'allergy=allergy|allergies|allergic to|known allergies'],
  [
    'fact',
    'literal',
    'mp',
    'diagnosis=diagnosis|diagnoses|dx|conditions|condition|pmh|hx|medical history|past medical history|chronic conditions|problem list',
  ],
  ['fact', 'literal', 'mp', 'medication=medication|medications|rx|meds|current medication|current medications|prescription|drugs|medicine|medicines'],
  ['fact', 'literal', 'p', 'blood type=blood type|blood group'],
  ['fact', 'literal', 'p', 'blood pressure=blood pressure|bp'],
  ['fact', 'literal', 'p', 'heart rate=heart rate|hr|pulse'],
  ['fact', 'literal', 'mp', 'symptom=symptoms|symptom|complaint|chief complaint|presenting complaint'],
  ['fact', 'literal', 'mp', 'procedure=procedure|procedures|surgery|treatment|vaccinations|vaccination|immunisations'],
  ['fact', 'literal', 'p', 'age=age'],
  ['fact', 'literal', 'p', 'gender=gender|sex'],
  ['fact', 'literal', 'p', 'marital status=marital status|civil status'],
  ['fact', 'literal', 'p', 'height=height|elevation'],
  ['fact', 'literal', 'p', 'weight=weight|mass'],
  ['fact', 'literal', '', 'tonnage=tonnage|gross tonnage|net tonnage|deadweight'],
  ['tenure', 'literal', 'p', 'grade=grade|pay grade|salary grade|pay band'],
  ['fact', 'literal', 'p', 'telephone number=phone|telephone|mobile|tel|cell|phone number|extension|ext|fax'],
  ['fact', 'literal', 'p', 'email=email|e-mail|mail|email address'],
  ['fact', 'literal', 'm', 'website=website|web|url|homepage|repository|repo'],
  ['fact', 'literal', 'p', 'employee number=employee no|employee number|employee id|staff id|staff number|personnel number'],
  ['fact', 'literal', 's', 'identifier=id|identifier|reference number|ref no|serial number|serial no|isbn|issn|doi|sku|vat|vat number|vat no|part number'],
  [
    'fact',
    'literal',
    's',
    'registration number=company number|registration number|registration no|company no|reg no|register number|mrn|nhs number|passport number',
  ],
  ['fact', 'literal', 's', 'contract number=contract number|contract no|policy number|invoice number|account number'],
  ['fact', 'literal', '', 'contract value=annual contract value|contract value|acv|deal size'],
  ['fact', 'literal', 's', 'price=price|cost|unit price|list price|fee|rate|rent|monthly rent|tariff'],
  ['fact', 'literal', '', 'salary=salary|base salary|pay|wage'],
  ['fact', 'literal', '', 'budget=budget|approved budget|total budget'],
  ['fact', 'literal', 's', 'revenue=revenue|turnover|annual revenue|sales|net sales'],
  ['fact', 'literal', 's', 'profit=profit|net profit|net income|ebitda|operating profit'],
  ['fact', 'literal', 's', 'balance=balance|net debt|debt|assets|total assets|equity|share capital|capital stock'],
  ['fact', 'literal', '', 'employee count=employees|headcount|staff count|number of employees|team size|workforce|fte'],
  ['fact', 'literal', '', 'population=population|inhabitants|residents'],
  ['fact', 'literal', 's', 'area=area|surface|surface area|size|floor area'],
  ['fact', 'literal', 's', 'length=length|width|depth|diameter|dimensions|thickness'],
  ['fact', 'literal', 's', 'capacity=capacity|volume|memory|ram|storage|battery|battery life'],
  [
    'fact',
    'literal',
    's',
    'power=power|voltage|frequency|frequency range|range|accuracy|resolution limit|speed|top speed|temperature|working temperature|operating temperature',
  ],
  ['fact', 'literal', 'm', 'material=material|materials|ingredients|ingredient|contains'],
  ['fact', 'literal', 'm', 'colour=colour|color|colours|colors|finish'],
  ['fact', 'literal', 's', 'warranty=warranty|guarantee|shelf life|duration|running time|term'],
  ['fact', 'literal', 's', 'number of pages=number of pages|pages'],
  ['fact', 'any', '', 'estate agent=agent|estate agent|broker|letting agent'],
  ['fact', 'literal', '', 'ranking=rank'],
  ['fact', 'literal', 's', 'points=points|score|score total|time taken|result time'],
  ['fact', 'literal', '', 'legal form=legal form|company type|entity type'],
  ['fact', 'literal', 's', 'currency=currency|time zone|timezone|calling code|iso code|postcode|postal code|zip|zip code'],
  ['fact', 'literal', '', 'licence=licence|license'],
  ['fact', 'literal', 'ms', 'eye colour=eye colour|eye color|hair colour|hair color|shoe size|shirt size'],
  ['fact', 'literal', '', 'eligible for rehire=eligible for rehire|rehire|rehire eligible'],
  ['fact', 'literal', 'm', 'award=award|awards|prize|prizes|honours|honors'],
  ['fact', 'literal', 's', 'goal=goal|goals|objective|objectives|scope|purpose|mission'],
  ['event', 'literal', 'p', 'date of birth=born|date of birth|dob|birthday|birth date|birthdate|d.o.b.|b.'],
  ['event', 'literal', '', 'date of death=died|date of death|death date|deceased|d.'],
  [
    'event',
    'literal',
    '',
    'founded=founded|established|est|date founded|year founded|foundation|inception|incorporated|formed|date of incorporation|registered|incorporation date',
  ],
  ['event', 'literal', '', 'dissolved=dissolved|defunct|disbanded|wound up'],
  ['event', 'literal', '', 'opening date=opened|opening date|date opened|inaugurated|opening'],
  ['event', 'literal', '', 'closed=closed|closing date|date closed|closed on|resolved|resolved on|completed|completed on|completion date'],
  ['event', 'literal', 's', 'created=created|created on|date created|reported|reported on|raised|submitted'],
  ['event', 'literal', '', 'launched=launched|launch date|launch|go-live|go live|introduced|first flight'],
  [
    'event',
    'literal',
    '',
    'release date=released|release date|date of release|published|publication date|date of publication|first published|premiere|premiered',
  ],
  ['event', 'literal', '', 'signed=signed|signature date|contract date|date signed|signed on'],
  ['event', 'literal', 's', 'deployed=deployed|deployment date|shipped|delivered|delivery date|ordered|order date'],
  ['event', 'literal', '', 'joined=joined|date joined|hire date|hired|date of hire|hired on|date hired|start of employment|date of joining'],
  ['event', 'literal', '', 'left=left|leaving date|last day|date left|termination date|end of employment|last working day|date of leaving'],
  ['event', 'literal', 's', 'admitted=admitted|admission date|admission|discharged|discharge date|date of admission|diagnosed'],
  ['event', 'literal', 's', 'married=married|wedding date|date of marriage|divorced|graduated|graduation'],
  ['event', 'literal', 's', 'built=built|constructed|construction|year built|renovated'],
  ['date', 'literal', '', 'due date=due|due date|deadline|due by|target date|eta|expected|renewal|renewal date|next review|review date'],
  ['date', 'literal', '', 'expiry date=expiry|expires|expiry date|expiration date|expires on|valid until|best before|exp'],
  ['date', 'literal', 's', 'next appointment=next appointment|next meeting|next check-up'],
  ['date', 'literal', 's', 'last seen=last seen|last visit|last contact|last check-up|last service|last login|last inspection'],
  ['date', 'literal', '', 'year=year|season'],
  [
    'start',
    'literal',
    '',
    'start date=start|start date|from|since|started|starting|begin|begins|begin date|valid from|effective from|effective date|effective|appointed|in role since|in post since|date started|from date|date from|commencement',
  ],
  ['end', 'literal', '', 'end date=end|end date|to|until|till|ended|ends|finish|through|resigned|in role until|in post until|date ended|to date|date to'],
  [
    'period',
    'literal',
    '',
    'period=period|dates|years|tenure|years active|active|in office|term of office|time in office|duration of service|employment dates|from–to|date range',
  ],
  [
    'as of',
    'literal',
    '',
    'as of=as of|as at|last updated|updated|last modified|report date|record date|date of record|as on|status date|stand|snapshot|date|on|when|meeting date|recorded',
  ],
  [
    'present',
    'person',
    'm',
    'attend meeting=present|attendees|attendance|in attendance|attending members|also present|participants present|attended by|people present',
  ],
  ['absent', 'person', 'm', 'attend meeting=apologies|absent|regrets|excused|apologies received'],
  ['action', 'any', '', 'action=action|action item|actions|ap|ai|todo|to do|to-do|next step|next steps|task|action point|follow up'],
  ['decision', 'any', '', 'decide=decided|decision|agreed|resolved that|resolution passed|decisions|approved'],
  [
    'silent',
    'any',
    'm',
    'note=summary title|note|notes|nb|n.b.|ps|p.s|p.s.|warning|caution|tip|hint|example|examples|e.g|e.g.|i.e|i.e.|question|answer|q|a|important|update|edit|tl;dr|tldr|see also|see|source|sources|reference|references|reply|quote|subject|re|fw|fwd|cc|bcc|http|https|ftp|hello|hi|dear|summary|abstract|keywords|tags|tag|comment|comments|remark|remarks|description|agenda|minutes|figure|table|fig|sent|to all|link|links|correction|disclaimer|copyright|background|context|conclusion|introduction|overview|details|time|draft|layout|slug|password|permalink|reply-to|message-id|attachment|attachments|signature|page|chapter|section|step|line|file|path|error|trace|index|col|row|#|no|no.|nr',
  ],
];

function readRows(rows: readonly Row[]): ReadonlyMap<string, KeyMeaning> {
  const table = new Map<string, KeyMeaning>();
  for (const [role, type, flags, keys] of rows) {
    const [lemma = '', names = ''] = keys.split(/=(.*)/su);
    const meaning = { role, type, many: flags.includes('m'), personal: flags.includes('p') };
    for (const name of names.split('|')) if (!table.has(name)) table.set(name, { ...meaning, lemma: flags.includes('s') ? name : lemma });
  }
  return table;
}

/** Meaning by key: lower case, words parted by one space. The first row that has a key counts. */
export const KEY_TABLE: ReadonlyMap<string, KeyMeaning> = readRows(ROWS);
