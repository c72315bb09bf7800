// Completion from the release's own words: classes, properties, codes and prefixes, with how often each occurs.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";

import { thousands } from "./elements.ts";
import type { Vocabulary, Word } from "./site.ts";
import { Shortener } from "./terms.ts";

const KEYWORDS = (
  "SELECT DISTINCT REDUCED WHERE FROM NAMED OPTIONAL UNION MINUS GRAPH FILTER BIND VALUES ORDER BY ASC DESC LIMIT " +
  "OFFSET GROUP HAVING CONSTRUCT DESCRIBE ASK PREFIX BASE EXISTS NOT IN AS COUNT SUM MIN MAX AVG SAMPLE " +
  "GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE CONCAT STRLEN SUBSTR UCASE LCASE CONTAINS " +
  "STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE REGEX YEAR MONTH DAY NOW ABS ROUND CEIL FLOOR COALESCE IF isIRI " +
  "isBLANK isLITERAL isNUMERIC"
).split(" ");
const TYPED = /[?$<:\p{L}_][\p{L}\p{N}_:.-]*$/u;
const AFTER_TYPE = /(?:^|[\s;{.])(?:a|rdf:type)\s+$/;
const VARIABLE = /[?$][\p{L}\p{N}_]+/gu;
const SILENT = /String|Comment|IRIREF|Iri_ref/i;

type Source = (context: CompletionContext) => CompletionResult | null;

/** What completes the words of a vocabulary. */
export function completions(vocabulary: Vocabulary): Source {
  const shortener = new Shortener(vocabulary.prefixes, "");
  const classes = words(vocabulary.classes, "class", shortener, 2);
  const options = [
    ...words(vocabulary.properties, "property", shortener, 1),
    ...classes,
    ...words(vocabulary.codes, "constant", shortener, 0),
    ...Object.entries(vocabulary.prefixes).map(([prefix, space]) => ({
      label: `${prefix}:`,
      type: "namespace",
      detail: space,
      boost: -20,
    })),
    ...KEYWORDS.map((keyword) => ({ label: keyword, type: "keyword", boost: -10 })),
  ];
  return (context) => {
    if (SILENT.test(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
    const typed = context.matchBefore(TYPED);
    if (!typed && !context.explicit) return null;
    const from = typed?.from ?? context.pos;
    if (typed && /^[?$]/.test(typed.text)) return { from, options: variables(context, typed.text) };
    const before = context.state.doc.sliceString(Math.max(0, from - 40), from);
    return {
      from,
      options: AFTER_TYPE.test(before) ? classes : options,
      validFor: /^[\p{L}\p{N}_:.-]*$/u,
    };
  };
}

function words(found: readonly Word[], type: string, shortener: Shortener, boost: number): Completion[] {
  return found.map((word) => ({
    label: short(shortener, word.iri),
    type,
    detail: word.count ? `${word.label} · ${thousands(word.count)}` : word.label,
    boost: boost + Math.min(Math.log10(word.count + 1), 8),
    ...(word.definition ? { info: word.definition } : {}),
  }));
}

function short(shortener: Shortener, iri: string): string {
  const name = shortener.short(iri);
  return name === iri ? `<${iri}>` : name;
}

/** The variables that stand elsewhere in the query. */
function variables(context: CompletionContext, typed: string): Completion[] {
  const text = context.state.doc.toString();
  const names = new Set<string>();
  for (const found of text.matchAll(VARIABLE)) {
    if (found.index !== context.pos - typed.length) names.add(typed[0] + found[0].slice(1));
  }
  return [...names].map((label) => ({ label, type: "variable" }));
}
