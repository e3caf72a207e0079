import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { EVENTS, REFUSABLE_VERBS, type RefusableVerb, type RefusedEvent } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";
import type { Condition } from "@/lib/domain/gates/condition";
import en from "@/lib/i18n/en.json";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import ru from "@/lib/i18n/ru.json";
import tr from "@/lib/i18n/tr.json";
import { type Translate, wordsIn } from "@/lib/i18n/words";
import { attemptSentence } from "./attempt-sentence";
import { eventParts } from "./event-parts";
import type { EventStage } from "./event-stage";
import { recordingVerbs, refusalCodes } from "./testing-refusal-codes";

const MESSAGES: Record<Locale, typeof en> = { en, tr, ru };
/** The words of a language, in which a sentence without one of its facts is an error instead of a line in the log. */
const strictWords = (locale: Locale) => {
  const onError = (error: Error) => {
    throw error;
  };
  return wordsIn(locale, createTranslator({ locale, messages: MESSAGES[locale], timeZone: "UTC", onError }) as Translate);
};

const unmet: Condition[] = [
  { code: "items-open", open: 2, of: 3 },
  { code: "sign-off-rejected", by: "Ayşe Kaya", comment: null, roles: ["qa"] },
];
/** A value of each fact that a refusal can have. */
const FACTS: Record<string, unknown> = {
  least: 20,
  days: 90,
  duty: "owns_build",
  decision: "approve",
  name: "Deniz Ak",
  email: "deniz@example.com",
  until: "2026-12-24",
  from: null,
  to: "2026-12-24",
  roles: ["qa", "lead"],
  phases: ["test"],
  phaseNames: ["Sınama"],
  stage: "ai-orchestrator.test",
  unmet,
};
const LOCKED = [{ stage: "ai-orchestrator.build", phase: "build", phaseName: "Geliştirme Aşaması", conditions: unmet }];

/** What each verb records of an attempt besides the refusal. */
const ATTEMPTS: Record<RefusableVerb, object> = {
  "signOff.sign": { key: "ai-orchestrator.test", decision: "approve" },
  "signOff.revoke": { key: "ai-orchestrator.test" },
  "glass.break": { key: "ai-orchestrator.monitor" },
  "risk.accept": { title: "Veri kaybı", until: "2026-12-24" },
  "member.setRoles": { name: "Deniz Ak", roles: ["lead"], present: ["qa"] },
  "person.invite": { name: null, email: "deniz@example.com", plan: "ALT_LAS", role: "qa", isAdmin: false },
  "person.setAdmin": { name: "Deniz Ak", isAdmin: true },
};

const place = { service: "AI Orchestrator", phase: "test", phaseName: "" } as const;
function attempt(verb: RefusableVerb, after: object, stage: EventStage = { place }): RefusedEvent & EventStage {
  const event = parseEvent({ verb, before: null, after: JSON.stringify(after) });
  if (event.outcome !== "refused") throw new Error(`${verb} is no refused attempt.`);
  return { ...event, ...stage };
}

const codes = refusalCodes();
const factsOf = (code: string, names: readonly string[]) =>
  Object.fromEntries(
    (code === "gate-unsignable" ? ["phases", "phaseNames"] : names).map((name) => [
      name,
      code === "stage-locked" && name === "unmet" ? LOCKED : FACTS[name],
    ]),
  );

/** What never reaches a reader: a code or a key with a hyphen or a full stop, a verb, a placeholder, or a list with nothing in it. */
const RAW =
  /\b[a-z]+[.-](test|monitor|build|deploy|prep)\b|refusals|signOff|setRoles|setAdmin|\bevents\b|undefined|null|\[object|[{}]|[:;]\s*$|: [;.]/;

test("every command that records refused attempts is known by its verb", () => {
  expect(recordingVerbs().sort()).toEqual([...REFUSABLE_VERBS].sort());
});

test("the codes are found in the rules that the commands call", () => {
  const of = (verb: RefusableVerb) => codes.get(verb)?.map(({ code }) => code) ?? [];
  for (const code of ["already-signed", "separation-of-duties", "gate-unmet", "challenge-expired", "password-wrong", "nothing-to-reaffirm"])
    expect(of("signOff.sign")).toContain(code);
  expect(of("glass.break")).toEqual(expect.arrayContaining(["gate-met", "rejection-stands", "reason-too-short"]));
  expect(of("member.setRoles")).toEqual(expect.arrayContaining(["last-lead", "gate-unsignable", "person-disabled"]));
  expect(of("person.setAdmin")).toContain("last-admin");
});

test("every fact of a refusal has a sample here", () => {
  const names = [...codes.values()].flat().flatMap(({ facts }) => facts);
  expect(names.filter((name) => !(name in FACTS))).toEqual([]);
});

describe.each(LOCALES)("in %s", (locale) => {
  const words = strictWords(locale);
  const why = (code: string) => MESSAGES[locale].events.attempts.why[code as "forbidden"];

  describe.each(REFUSABLE_VERBS)("a refused attempt at %s", (verb) => {
    const all = codes.get(verb) ?? [];

    test("has a sentence for each of its codes", () => expect(all.filter(({ code }) => !why(code)).map(({ code }) => code)).toEqual([]));

    test.each(all.map(({ code, facts }) => [code, facts] as const))("is a whole sentence with the code %s", (code, names) => {
      const facts = factsOf(code, names);
      for (const after of [
        { ...ATTEMPTS[verb], refused: code, facts },
        // Recorded by earlier versions, and of somebody whose input was not read.
        { ...ATTEMPTS[verb], refused: code },
        { refused: code },
        { refused: code, facts },
      ]) {
        const sentence = attemptSentence(words, attempt(verb, after));
        expect(sentence).not.toMatch(RAW);
        if (code.includes("-")) expect(sentence).not.toContain(code);
        expect(
          eventParts(words, { ...attempt(verb, after), reason: null })
            .map(({ text }) => text)
            .join(""),
        ).toBe(sentence);
      }
    });
  });

  test("a code of a later version is said without the code", () => {
    const sentence = attemptSentence(words, attempt("signOff.sign", { key: "a.test", refused: "moon-is-full" }));
    expect(sentence).toContain(why("other"));
    expect(sentence).not.toContain("moon");
  });

  test("the sentence of a stage whose service was removed has no key", () => {
    const sentence = attemptSentence(
      words,
      attempt("glass.break", { key: "ai-orchestrator.monitor", refused: "gate-met" }, { place: null }),
    );
    expect(sentence).toContain("ai orchestrator · ");
    expect(sentence).not.toMatch(RAW);
  });
});

describe("the sentence of a refused sign-off", () => {
  const [english, turkish, russian] = LOCALES.map(strictWords);
  const refused = attempt("signOff.sign", { key: "ai-orchestrator.test", decision: "approve", refused: "role-not-asked" });

  test.each([
    [english, "tried to sign off AI Orchestrator · Test; not a required signer"],
    [turkish, "onay vermeyi denedi: AI Orchestrator · Test; gerekli onaylayanlardan değil"],
    [russian, "пытался(-ась) подписать: AI Orchestrator · Тестирование; не входит в число тех, чья подпись требуется"],
  ])("says who is not a required signer: $1", (words, sentence) => {
    expect(words && attemptSentence(words, refused)).toBe(sentence);
  });

  test("has the facts of the refusal", () => {
    const say = (verb: RefusableVerb, after: object) => english && attemptSentence(english, attempt(verb, { ...ATTEMPTS[verb], ...after }));
    expect(say("signOff.sign", { refused: "separation-of-duties", facts: { duty: "owns_build" } })).toMatch(/; they own the build phase$/);
    expect(say("signOff.sign", { refused: "role-not-asked", facts: { roles: ["qa"] } })).toMatch(
      /; not a required signer \(required: QA\)$/,
    );
    expect(say("signOff.sign", { refused: "stage-locked", facts: { unmet: LOCKED } })).toMatch(
      /: Geliştirme Aşaması: 2 items are open and Geliştirme Aşaması: Rejected by Ayşe Kaya$/,
    );
    expect(say("glass.break", { refused: "reason-too-short", facts: { least: 20 } })).toMatch(
      /; the reason was shorter than 20 characters$/,
    );
    expect(say("member.setRoles", { refused: "gate-unsignable", facts: { phases: ["test"], phaseNames: ["Sınama"] } })).toMatch(
      /could then never give the sign-offs required in Sınama$/,
    );
  });
});

test("every verb that records refused attempts says what an attempt keeps", () => {
  for (const verb of REFUSABLE_VERBS)
    expect([verb, EVENTS[verb].refused.safeParse({ ...ATTEMPTS[verb], refused: "x" }).success]).toEqual([verb, true]);
});
