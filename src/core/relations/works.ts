/** Works of art and of the press: who made them, who is in them, who brings them out. And events. */
import { relationsOf } from './row.ts';

export const WORK_OF_ART = relationsOf('work of art', [
  'author !* WT>P: author|be write by|writer|novelist of|be author by|be co write by|co author|by|be pen by|be compile by|playwright|screenwriter|screenplay by|be script by|lyricist|librettist ← write|author|be author of|be writer of|pen|co write|be co author of|publish book|publish novel|script|compile',
  'film_director !* W>P: director|film director|be direct by|filmmaker|be film by ← direct|be director of',
  'producer !* W>PO: producer|be produce by|executive producer|production company|record producer ← produce|be producer of',
  'composer !* W>P: composer|be compose by|music by|score by|be score by ← compose|score|be composer of',
  'performer !* W>PO: performer|artist|be perform by|be sing by|be record by|singer of song|recording artist|be release by ← perform|sing|record|release album|release single|release',
  'creator !* WT>PO: creator|be create by|be paint by|painter|sculptor|be sculpt by|be draw by|illustrator|be illustrate by|be carve by|be photograph by ← create|paint|sculpt|draw|illustrate|carve|be creator of',
  'cast_member * WE>P: cast member|star|actor|actress|feature|cast|be star by|leading role|lead actor|main cast ← star in|act in|appear in|play role in|co star in|be cast in|perform in|feature in|have role in|play lead in|voice',
  'character * W>P#T: character|protagonist|main character|hero ← be character in|be protagonist of',
  'presenter 1 WE>P: presenter|host|be present by|be host by|anchor|moderator|be moderate by|quizmaster ← present|host|anchor|moderate',
  'broadcaster 1 WE>O: broadcaster|be broadcast by|be broadcast on|air on|network|channel|be air by|be air on|station|be carry by|be show on|run on|stream on ← broadcast|air|carry show',
  'editor 1 WO>P: editor|be edit by|editor in chief|chief editor|managing editor ← edit|be editor of',
  'publisher 1 WT>OP: publisher|be publish by|imprint|be bring out by|be issue by|publishing house ← publish|bring out|issue|be publisher of',
  'record_label 1 PWO>O: record label|label|be release on|be sign to|sign to label',
  'distributor * WT>O: distributor|be distribute by ← distribute',
  'translator !* W>P: translator|be translate by ← translate',
  'narrator * W>P: narrator|be narrate by ← narrate',
  'conductor 1 O>P: conductor|be conduct by|principal conductor|chief conductor|music director|artistic director|choirmaster|concertmaster ← conduct',
  'publication_date !1 WT>#D: be publish in|be publish on|publication date|be release in|be release on|release date|premiere|premiere on|premiere in|debut in|come out in|come out on|appear in year|first air on|first appear in|be issue in',
  'premiered_at !* W>EL: premiere at|be show at|be screen at|debut at|be stage at',
  'genre * WP>#: genre|style|musical style',
  'based_on * WT>WT: be base on|be adapt from|adapt from|be adaptation of|be inspire by|source material|be remake of|be cover of ← be adapt as|be adapt into|inspire|adaptation',
  'sequel * WT>WT: sequel|be follow by|next book|follow up|be succeed by work ← be sequel to|be sequel of|prequel|follow|be follow up to',
  'series * W>W: series|be part of series|be book in series|be episode of|be volume of|be song on|be track on|album|be from album|appear on ← track|episode|volume',
  'language_of_work * W>#: be write in|original language|be publish in language|be film in language',
  'subject_of_work * W>: be about|subject of work|deal with|depict|topic|theme|portray|tell story of|be set in|describe|cover topic|chronicle ← be subject of|be depict in|be portray in',
  'collection 1 WT>OL: collection|be in collection of|be own by museum|be hold by museum|be hang in',
]);

export const EVENT = relationsOf('event', [
  'winner !1 E>POT: winner|be win by|champion|victor|title holder ← win|win race|be winner of|triumph in|be victorious in|be champion of',
  'participant !* E>POL: participant|competitor in|contestant|attendee|attended by|be attend by|speaker|guest ← take part in|participate in|compete in|enter|attend event|speak at|race in|play in match|be guest at|go to|visit event',
  'organiser 1 E>PO: organiser|organizer|be organise by|be organize by|be host by organisation|be arrange by|be run by committee ← organise|organize|arrange',
  'event_date !1 E>#D: take place on|be hold on|happen on|occur on|event date|be schedule for|date|be on date|be fight on|begin on|start on',
  'caused_by !* ET>: cause|be cause by|root cause|be due to|result from|reason|trigger|be trigger by ← lead to|result in|be cause of',
  'attended !* P>E#: attend class|attend meeting|attend course|go to class',
  'visited !* P>LEO: visit|travel to|go to place|tour|take trip to|fly to|holiday in|vacation in|trip to ← be visit by',
  'met !* P>P: meet|meet with|be introduce to|encounter|talk to',
  'launched !1 T>#D: be launch on|launch date|go live on|go live in|be deploy on|enter service in|enter service on|be commission in',
  'succeeded_by !* PO>PO: be succeed by|successor|be replace by|be take over from by|hand over to ← succeed|replace|predecessor|take over from|follow as|supersede',
]);
