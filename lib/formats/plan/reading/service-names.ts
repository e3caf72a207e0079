import type { PlanPhaseKind } from "@/lib/formats/plan/document";
import { fold, plainText } from "@/lib/formats/plan/text/fold";

export type Wording = { phase: PlanPhaseKind; text: string; line: number };
export type NamesInWording = {
  /** Accepted names as first written; the key is the folded name. */
  names: Map<string, { name: string; line: number }>;
  /** Names that vary in only one frame of one phase; they may or may not be services. */
  unsure: { name: string; line: number }[];
};

type Word = { text: string; key: string; start: number; end: number; isName: boolean };
type Candidate = { key: string; name: string; line: number; phase: PlanPhaseKind; item: number; isMarked: boolean; wordCount: number };

const MAX_WORDS = 40;
const MAX_NAME_WORDS = 4;
/** Enough for ten thousand items; checking more would take long and add little. */
const MAX_CANDIDATES = 80_000;

/**
 * Finds services by the text around them (the frame). If items of a phase differ only in a name ("Test □", "□ için beta
 * Docker imajının oluşturulması"), that name is a service, if it also varies in another phase, the text calls it a
 * service, or it has the same frame as a known service.
 */
export function findServiceNames(items: Wording[], declared: ReadonlySet<string>): NamesInWording {
  const frames = new Map<string, Candidate[]>();
  let total = 0;
  items.forEach((item, index) => {
    if (total > MAX_CANDIDATES) return;
    for (const { frame, ...candidate } of candidatesIn(item, index)) {
      total++;
      const sharing = frames.get(frame);
      if (sharing) sharing.push(candidate);
      else frames.set(frame, [candidate]);
    }
  });

  const varying: Candidate[][] = [];
  const evidence = new Map<string, { phases: Set<PlanPhaseKind>; widest: number; isMarked: boolean; first: Candidate }>();
  for (const sharing of frames.values()) {
    const distinct = new Set(sharing.map((candidate) => candidate.key));
    const varies = distinct.size > 1 && !sharesEdge(sharing);
    if (varies) varying.push(sharing);
    for (const candidate of sharing) {
      if (!varies && !candidate.isMarked && !declared.has(candidate.key)) continue;
      const known = evidence.get(candidate.key) ?? { phases: new Set(), widest: 0, isMarked: false, first: candidate };
      known.phases.add(candidate.phase);
      known.widest = Math.max(known.widest, distinct.size);
      known.isMarked ||= candidate.isMarked;
      if (candidate.line < known.first.line) known.first = candidate;
      evidence.set(candidate.key, known);
    }
  }

  const accepted = new Set<string>();
  for (const [key, { phases, isMarked }] of evidence) if (isMarked || phases.size > 1 || declared.has(key)) accepted.add(key);
  for (let grew = true; grew; ) {
    grew = false;
    for (const sharing of varying) {
      if (!sharing.some((candidate) => accepted.has(candidate.key) && (candidate.isMarked || declared.has(candidate.key)))) continue;
      for (const { key } of sharing) if (!accepted.has(key)) grew = Boolean(accepted.add(key));
    }
  }

  // One name per item: the one found in the most phases, then with the widest frame, then the longest.
  const byItem = new Map<number, Candidate>();
  const rank = (candidate: Candidate) => {
    const known = evidence.get(candidate.key);
    return [Number(declared.has(candidate.key)), Number(known?.isMarked), known?.phases.size ?? 0, known?.widest ?? 0, candidate.wordCount];
  };
  for (const sharing of frames.values())
    for (const candidate of sharing) {
      if (!accepted.has(candidate.key)) continue;
      const best = byItem.get(candidate.item);
      if (!best || outranks(rank(candidate), rank(best))) byItem.set(candidate.item, candidate);
    }

  const names: NamesInWording["names"] = new Map();
  for (const { key } of byItem.values()) {
    const first = evidence.get(key)?.first;
    if (first) names.set(key, { name: first.name, line: first.line });
  }
  const unsure = new Map<string, { name: string; line: number }>();
  for (const sharing of varying) {
    if (new Set(sharing.map((candidate) => candidate.key)).size < 2) continue;
    if (sharing.some((candidate) => byItem.has(candidate.item) || candidate.wordCount > 3)) continue;
    for (const { key, name, line } of sharing) if (!unsure.has(key)) unsure.set(key, { name, line });
  }
  return { names, unsure: longestOnly([...unsure.values()]) };
}

function longestOnly(names: { name: string; line: number }[]): { name: string; line: number }[] {
  const byLine = new Map<number, { name: string; line: number }>();
  for (const name of names) if ((byLine.get(name.line)?.name.length ?? 0) < name.name.length) byLine.set(name.line, name);
  return [...byLine.values()];
}

function outranks(a: number[], b: number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] ?? 0) > (b[i] ?? 0);
  return false;
}

const KIND_WORDS = new Set(["service", "servis", "servisi", "microservice", "сервис", "микросервис", "служба"].map(plainText));
/** Lower-case words for "service", with case endings, that mark the name next to them as a service. */
const SERVICE_NOUN = /^(?:mikro)?servis(?:i|inin|ine|ini|inde)?$|^(?:micro)?services?$|^(?:микро)?сервис(?:а|у|ом|е)?$/;
const EVERY = new Set(
  ["tum", "butun", "her", "all", "every", "each", "both", "the", "a", "an", "this", "все", "всех", "кажд", "каждый", "каждого", "для"].map(
    plainText,
  ),
);

/** All sequences of name-like words in an item, each with the frame that remains without it. */
function candidatesIn(item: Wording, index: number): (Candidate & { frame: string })[] {
  const words = wordsOf(item.text);
  const candidates: (Candidate & { frame: string })[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = from; to < Math.min(words.length, from + MAX_NAME_WORDS); to++) {
      const last = words[to];
      const first = words[from];
      if (!first || !last?.isName) break;
      // If "Service" follows "Runner", the name is longer than "Runner".
      const after = words[to + 1];
      if (after?.isName && KIND_WORDS.has(after.key) && after.start - last.end === 1) continue;
      if (KIND_WORDS.has(last.key) && from === to) break;
      if (EVERY.has(first.key)) break;
      const before = words[from - 1];
      const markedAfter = after && !after.isName && SERVICE_NOUN.test(after.key) && after.start - last.end === 1;
      const markedBefore = before && !before.isName && /^(?:микро)?сервис/.test(before.key) && first.start - before.end <= 2;
      const isWhole =
        !(words[from - 1]?.isName && first.start - (words[from - 1]?.end ?? 0) === 1 && from > 1) &&
        !(words[to + 1]?.isName && (words[to + 1]?.start ?? 0) - last.end === 1);
      const opens = from === 0 || !words[from - 1]?.isName || from === 1;
      const namedService = to > from && KIND_WORDS.has(last.key) && (opens || isWhole);
      const startsSentence = from === 0 && to > from && isVerbLike(first, words);
      const frame = [
        item.phase,
        ...words.slice(0, from).map((word) => word.key),
        "□",
        ...words.slice(markedAfter ? to + 2 : to + 1).map((word) => word.key),
      ].join(" ");
      candidates.push({
        frame,
        key: words
          .slice(from, to + 1)
          .map((word) => word.key)
          .join(" "),
        name: item.text.slice(first.start, last.end),
        line: item.line,
        phase: item.phase,
        item: index,
        isMarked: Boolean(
          (markedAfter && isWhole && !startsSentence) || (markedBefore && isWhole) || (namedService && isWhole && !startsSentence),
        ),
        wordCount: to - from + 1,
      });
    }
  }
  return candidates;
}

/** Whether a first word looks like a verb. A capital at the start of a sentence does not make a word a name. */
function isVerbLike(first: Word, words: Word[]): boolean {
  return (
    first.start === words[0]?.start &&
    /^(?:test|build|deploy|monitor|verify|check|prepare|release|watch|publish|update|create|roll|push|scan|run|observe|set|write|review|define|plan|собрать|проверить|развернуть|выкатить|следить|подготовить|тест|сборка|развертывание|мониторинг|тестирование|проверка|выкатка|подготовка|наблюдение)$/.test(
      first.key,
    )
  );
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)*(?:['’]\p{L}{1,5})?/gu)) {
    if (words.length >= MAX_WORDS) break;
    // A case ending after an apostrophe (Gateway'in) is not part of the name.
    const bare = match[0].replace(/['’]\p{L}+$/u, "");
    words.push({
      text: bare,
      key: plainText(bare),
      start: match.index,
      end: match.index + bare.length,
      isName: /^\p{Lu}/u.test(bare) || /^[\p{Ll}\p{N}]+(?:[-_][\p{Ll}\p{N}]+)+$/u.test(bare),
    });
  }
  return words;
}

/** Whether all names in a frame start or end with the same word. That word is part of the frame, except "Service". */
function sharesEdge(sharing: Candidate[]): boolean {
  const keys = [...new Set(sharing.map((candidate) => candidate.key))].map((key) => key.split(" "));
  const first = keys[0]?.[0];
  const last = keys[0]?.at(-1);
  if (keys.every((words) => words.length > 1 && words[0] === first)) return true;
  return keys.every((words) => words.length > 1 && words.at(-1) === last) && !KIND_WORDS.has(last ?? "");
}

/** Returns a function that finds known service names in a text, each once; longer names are matched first. */
export function serviceFinder(names: Iterable<string>): (text: string) => string[] {
  const byFirstWord = new Map<string, { name: string; words: string[] }[]>();
  for (const name of names) {
    const words = keysOf(name);
    const first = words[0];
    if (first === undefined) continue;
    const same = byFirstWord.get(first) ?? [];
    same.push({ name, words });
    byFirstWord.set(first, same);
  }
  for (const same of byFirstWord.values()) same.sort((a, b) => b.words.length - a.words.length);
  return (text) => {
    const words = keysOf(text);
    const found = new Set<string>();
    for (let i = 0; i < words.length; ) {
      const match = byFirstWord.get(words[i] ?? "")?.find((known) => known.words.every((word, offset) => words[i + offset] === word));
      if (match) found.add(match.name);
      i += match?.words.length ?? 1;
    }
    return [...found];
  };
}

function keysOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)*/gu) ?? []).map((word) => plainText(word));
}

const CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
const LATIN = [
  "a",
  "b",
  "v",
  "g",
  "d",
  "e",
  "zh",
  "z",
  "i",
  "y",
  "k",
  "l",
  "m",
  "n",
  "o",
  "p",
  "r",
  "s",
  "t",
  "u",
  "f",
  "kh",
  "ts",
  "ch",
  "sh",
  "shch",
  "",
  "y",
  "",
  "e",
  "yu",
  "ya",
];

/** A unique slug of lower-case ASCII letters, digits and hyphens; it is added to `taken`. */
export function serviceSlug(name: string, taken: Set<string>): string {
  const spelled = [...fold(name)].map((letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter).join("");
  const base =
    plainText(spelled)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "service";
  let slug = base;
  for (let count = 2; taken.has(slug); count++) slug = `${base}-${count}`;
  taken.add(slug);
  return slug;
}
