import { readdirSync, readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import en from "./en.json";
import { LOCALES, type Locale } from "./locale";
import ru from "./ru.json";
import tr from "./tr.json";

type Tree = { [key: string]: string | Tree };
const MESSAGES: Record<Locale, typeof en> = { en, tr, ru };
const NUMBERS = [0, 1, 2, 5, 11, 21, 1.5];

/** Texts that are the same as in English, because people use the English word. */
const SAME = {
  tr: [
    "app.name",
    "app.admin",
    "help.terms.digest",
    "help.terms.canary",
    "roles.qa",
    "roles.admin",
    "phases.test",
    "strategies.canary",
    "checklist.csv",
    "report.markdown",
    "report.json",
    "report.risk",
    "panel.digest",
    "evidence.mb",
    "activity.csv",
    "activity.json",
    "plans.plan",
    "settings.plan",
    "api.title",
    "risks.risk",
    "work.risk",
  ],
  ru: ["app.name", "roles.qa", "checklist.csv", "report.markdown", "report.json", "activity.csv", "activity.json", "api.title"],
};

const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : flat(value, `${path + key}.`),
  );
const SENTENCES: Record<Locale, Map<string, string>> = { en: new Map(flat(en)), tr: new Map(flat(tr)), ru: new Map(flat(ru)) };

/** The arguments of a message: for each one the values that it distinguishes, or null if it shows any value. */
type Arguments = Map<string, (string | number)[] | null>;

function argumentsOf(elements: MessageFormatElement[], found: Arguments = new Map()): Arguments {
  for (const element of elements) {
    if (element.type === TYPE.argument && !found.has(element.value)) found.set(element.value, null);
    if (element.type === TYPE.number || element.type === TYPE.plural) found.set(element.value, NUMBERS);
    if (element.type === TYPE.select) found.set(element.value, Object.keys(element.options));
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const { value } of Object.values(element.options)) argumentsOf(value, found);
  }
  return found;
}

function* plurals(elements: MessageFormatElement[]): Generator<{ categories: string[]; forms: string[] }> {
  for (const element of elements) {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    const options = Object.entries(element.options);
    if (element.type === TYPE.plural)
      yield { categories: options.map(([name]) => name), forms: options.map(([, { value }]) => JSON.stringify(value)) };
    for (const [, { value }] of options) yield* plurals(value);
  }
}

const parsed = (message: string) => parse(message, { captureLocation: false });
const hasLetters = (message: string) => /\p{L}/u.test(message.replaceAll(/\{[^{}]*\}/g, ""));

function translator(locale: Locale) {
  const fail = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale, messages: MESSAGES[locale], timeZone: "UTC", onError: fail });
  return t as unknown as (key: string, facts: Record<string, unknown>) => string;
}

describe.each(LOCALES)("the words of %s", (locale) => {
  const sentences = SENTENCES[locale];

  test("have the same keys as those of English, in the same order", () => expect([...sentences.keys()]).toEqual([...SENTENCES.en.keys()]));

  test("take the same facts as the English ones", () => {
    const names = (message: string) => [...argumentsOf(parsed(message)).keys()].sort();
    for (const [key, message] of sentences) expect([key, names(message)]).toEqual([key, names(SENTENCES.en.get(key) ?? "")]);
  });

  test("can be formatted with any number and any choice", () => {
    const t = translator(locale);
    for (const [key, message] of sentences) {
      const args = argumentsOf(parsed(message));
      for (const number of NUMBERS.keys()) {
        const facts = Object.fromEntries([...args].map(([name, values]) => [name, values ? values[number % values.length] : `<${name}>`]));
        const text = t(key, facts);
        expect(text, key).not.toMatch(/^$|undefined|\[object|[{}]/);
        if (args.size === 0) expect(text, key).toBe(message);
      }
      // A message can have more choices than there are sample numbers.
      for (const [name, values] of args)
        for (const value of values ?? [])
          expect(t(key, { ...Object.fromEntries([...args.keys()].map((n) => [n, 1])), [name]: value }), key).not.toBe("");
    }
  }, 30_000);

  test("contain no straight quotes, which would escape the text after them", () => {
    for (const [key, message] of sentences) expect([key, message]).toEqual([key, message.replaceAll(/['"]/g, "")]);
  });
});

test("Russian has plural forms for one, few, many and other", () => {
  for (const [key, message] of SENTENCES.ru)
    for (const { categories } of plurals(parsed(message)))
      expect([key, categories.filter((c) => !c.startsWith("="))]).toEqual([key, ["one", "few", "many", "other"]]);
});

test("Turkish has one form after every number", () => {
  for (const [key, message] of SENTENCES.tr)
    for (const { categories, forms } of plurals(parsed(message))) {
      const one = forms[categories.indexOf("one")];
      if (one?.includes(`"type":${TYPE.pound}`)) expect([key, forms[categories.indexOf("other")]]).toEqual([key, one]);
    }
});

test("Turkish adds no suffix to inserted text", () => {
  for (const [key, message] of SENTENCES.tr) expect([key, message.match(/\}[’”]?[\p{L}]+|\}’|”’/gu)]).toEqual([key, null]);
});

test.each(["tr", "ru"] as const)("only listed texts are the same in English and in %s", (locale) => {
  const same = [...SENTENCES[locale]]
    .filter(([key, message]) => hasLetters(message) && message === SENTENCES.en.get(key))
    .map(([key]) => key);
  expect(same).toEqual(SAME[locale]);
});

const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
const codesIn = (text: string) => [...text.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map(([, code = ""]) => code);

test("every refusal of the rules and commands has a sentence, which uses only its facts", () => {
  const calls = [...sources("lib/domain"), ...sources("lib/commands")].flatMap((text) => [...text.matchAll(/\brefuse\(([^{;]*)([^;]*)/g)]);
  expect(calls.length).toBeGreaterThan(20);
  const withoutSentence = new Set<string>();
  for (const [, before = "", after = ""] of calls)
    for (const code of codesIn(before)) {
      const message = SENTENCES.en.get(`refusals.${code}`);
      if (message === undefined) withoutSentence.add(code);
      else for (const name of argumentsOf(parsed(message)).keys()) expect([code, after]).toEqual([code, expect.stringContaining(name)]);
    }
  expect([...withoutSentence]).toEqual([]);
});

test("every problem of the plan reader has a sentence, and there are no other sentences", () => {
  const codes = sources("lib/formats/plan").flatMap((text) => [
    ...[...text.matchAll(/\b(?:error|warning|question|refused)\(([^`;]*?)(?:`|"[A-Z][^"]* )/g)].flatMap(([, call = ""]) => codesIn(call)),
    ...[...text.matchAll(/\bcode: "([a-z-]+)"/g)].map(([, code = ""]) => code),
  ]);
  expect([...new Set(codes)].sort()).toEqual(Object.keys(en.problems).sort());
});
