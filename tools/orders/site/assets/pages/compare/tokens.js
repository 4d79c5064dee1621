/* A text cut into what a reader takes as one: words, signs, and the figures of which half would mislead.
   Mirrors orders/redline/tokens.py: who changes one changes the other; the patterns stand here as they stand there.
   A token is {word, space, isSign}. */

import { pattern } from "./patterns.js";
import { hasAlnum, leading, standInOf } from "./text.js";

const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.?`;
const UNIT = String.raw`(?:calendar|business|working|consecutive|regular|full)?\s?`
  + String.raw`(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|feet|foot|ft|yards?|inch(?:es)?|miles?|mph|percent|dollars?|`
  + String.raw`points?|pounds?|lbs|degrees?|members?|employees?|officers?|rounds?|volts?|meters?|metres?|copies|times)`;
const SPELLED = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|twenty-one|thirty|forty|forty-five|"
  + "forty-eight|fifty|sixty|seventy|seventy-two|eighty|ninety)";
const FIGURES = String.raw`
    (?:G\.O\.|E\.O\.|GO|EO|SO|SOP|CAO|DN|UP|ER)(?:[ \u00a0][A-Z]{2,4})?[ \u00a0](?:series[ \u00a0]|Policy[ \u00a0])?
        (?:[A-Z]?\d{2,4}[-\u2010\u2011\u2013]\d{2,3}(?:-\d\d)*[A-Z]{0,2}|\d{1,3})(?!\w)
  | (?:\d{1,2}\s)?(?-i:${MONTH})\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}(?!\w)
  | \d{1,2}(?:st|nd|rd|th)?\s(?-i:${MONTH}),?\s\d{4}(?!\w)
  | (?:\+?1[-.\s])?\(\d{3}\)\s?\d{3}[-.\u2010\u2011\u2013]\d{4}(?!\w)
  | (?:1[-.])?\d{3}[-.\u2010\u2011]\d{3}[-.\u2010\u2011]\d{4}(?!\w)
  | \d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?!\w)
  | \d{1,4}\s?(?:[ap]\.m\.|[ap]m|hours|hrs)(?!\w)
  | ${SPELLED}\s\(\d+\)(?:[-\s]${UNIT})?(?!\w)
  | ${SPELLED}\s${UNIT}(?!\w)
  | \(\d+\)\s${UNIT}(?!\w)
  | \$\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s(?:hundred|thousand|million))?(?!\w)
  | \d+(?:[.,]\d+)*(?:\s?%|[-\s]${UNIT}(?!\w))
  | \d+(?:,\d{3})+(?:\.\d+)?(?!\w)
  | \d{1,4}(?:/\d{1,4}){1,2}(?!\w)
`;
const ADDRESSES = String.raw`
    https?://[^\s<>"]*[^\s<>".,;:)]
  | www\.[^\s<>"]*[^\s<>".,;:)]
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | (?-i:[IVXLC]+|[A-Z]|\d+)(?:\.(?:\d{1,3}|(?-i:[A-Za-z]{1,2})))+(?!\w)
  | (?:(?<!\w)[A-Za-z]\.){2,}
`;
const LETTERS = String.raw`(?:[\w\m]+)`;
const WORD = String.raw`${LETTERS}(?:(?:['\u2019\u02bc\u2010\u2011\u00ad-]|(?<=\d)\.(?=\d))${LETTERS})*`;
const TOKEN = pattern(String.raw`(${FIGURES}|${ADDRESSES}|${WORD}|[^\w\s][\m]*)(\s*)`, { verbose: true, ignoreCase: true });

const token = (word, space) => ({ word, space, isSign: !hasAlnum(word) });

/** The whole text as tokens; white space before the first word is a token without a word. */
export function tokensOf(text) {
  const lead = leading(text);
  const tokens = lead ? [token("", text.slice(0, lead))] : [];
  const rest = text.slice(lead), stand = standInOf(rest);
  const place = (at) => (stand.at ? stand.at[at] : at);
  for (const match of stand.text.matchAll(TOKEN)) {
    const start = match.index, middle = start + match[1].length, end = middle + match[2].length;
    tokens.push(token(rest.slice(place(start), place(middle)), rest.slice(place(middle), place(end))));
  }
  return tokens;
}
