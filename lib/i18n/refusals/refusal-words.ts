import type { Outcome } from "@/lib/commands/perform";
import { YEARS } from "@/lib/domain/calendar-day";
import type { Facts } from "@/lib/domain/decision";
import type { Condition } from "@/lib/domain/gates/condition";
import type { FieldProblem } from "@/lib/domain/image";
import type { PhaseKind } from "@/lib/domain/phase";
import type { ManifestProblem } from "@/lib/formats/rollout-manifest/manifest";
import { type ChangedDate, changedDateWords } from "@/lib/i18n/dates/changed-date-words";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import type en from "@/lib/i18n/en.json";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { frozenConditionWords } from "@/lib/i18n/gates/freeze-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import { healthWhyWords } from "@/lib/i18n/rollouts/health-words";
import { type LostCheck, lostCheckWords, manifestWords } from "@/lib/i18n/rollouts/manifest-words";
import type { Words } from "@/lib/i18n/words";
import { MAX_NEW_SERVICES } from "@/lib/templates/template";

type Failure = Exclude<Outcome<unknown>, { kind: "ok" }>;
export type RefusalText = { message: string; details: string[] };

/** Why a command was refused: one sentence, and every reason as a detail. */
export function refusalWords(words: Words, outcome: Exclude<Failure, { kind: "conflict" }>): RefusalText {
  const { t } = words;
  if (outcome.kind === "invalid")
    return {
      message: t("refusals.invalid"),
      details: [...new Set(outcome.issues.map((issue) => fieldWords(words, issue.path)))].filter((d) => d !== ""),
    };
  if (outcome.kind !== "refused") return { message: t(`refusals.${outcome.kind}`), details: [] };
  // A test checks that each code of the rules has a sentence.
  if (outcome.code === "health-url")
    return { message: t("refusals.health-url"), details: [healthWhyWords(words, String(outcome.facts.why))] };
  if (outcome.code === "reminded-today")
    return { message: t("refusals.reminded-today", { at: words.time(new Date(String(outcome.facts.at))) }), details: [] };
  if (outcome.code === "stage-missing")
    return { message: t("refusals.stage-missing", { phase: phaseWords(words, outcome.facts.phase as PhaseKind, null) }), details: [] };
  if (outcome.code === "reference-contradicts") {
    const fields = (outcome.facts.fields as ImageField[]).map((field) => t(`panel.${field}`));
    return { message: t("refusals.reference-contradicts", { fields: words.list(fields) }), details: [] };
  }
  if (outcome.code === "manifest-loses-checks") {
    const metrics = words.list(outcome.facts.metrics as string[]);
    return { message: t("refusals.manifest-loses-checks", { metrics }), details: details(words, outcome) };
  }
  return { message: sentence(words, outcome.code, shownFacts(words, outcome)), details: details(words, outcome) };
}

/** The facts as a reader reads them: durations instead of seconds, and when a freeze ends. */
function shownFacts(words: Words, { code, facts }: { code: string; facts: Facts }): Facts {
  if (code === "frozen") return frozenFacts(words, facts);
  if (code === "hold-running") return { ...facts, remainingSeconds: durationWords(words, Number(facts.remainingSeconds)) };
  return facts;
}

const sentence = ({ t }: Words, code: string, facts: Record<string, unknown>): string =>
  t(`refusals.${code as keyof typeof en.refusals}`, facts as never);

type ImageField = FieldProblem["field"];

/** The names under which forms send an input where they differ: a freeze has one set of fields for once and one for every week. */
const FORM_NAMES: Record<string, readonly string[]> = { from: ["from", "first"], to: ["to", "last"], weekly: ["toWeekday"] };

/** The sentence at each field whose text has the wrong form, by the field's name. A field that the form does not have shows nothing. */
export function invalidFields(words: Words, issues: readonly { path: string }[]): Record<string, string> {
  const named = issues.flatMap(({ path }) => {
    const [name = ""] = path.split(".");
    const sentenceAtField = fieldWords(words, path);
    return sentenceAtField === "" ? [] : (FORM_NAMES[name] ?? [name]).map((field) => [field, sentenceAtField] as const);
  });
  return Object.fromEntries(named);
}

/** The field that a refusal is about, where its code says so. */
const FIELD_OF_CODE: Record<string, string> = {
  "reason-missing": "reason",
  "reason-too-short": "reason",
  "verdict-inconclusive": "reason",
  "owner-unknown": "owner",
  "service-exists": "name",
  "freeze-never": "last",
  "freeze-week-times": "first",
};

/** A range is wrong at its end: that of one span, or of one that returns every week. */
function endField(code: string, { weekly }: Record<string, unknown>): string[] {
  if (!weekly) return ["to", "end", "until"];
  return code === "range-reversed" ? ["toWeekday", "last"] : ["last"];
}

/** The sentence at each field that a refusal is about, by the field's name. */
export function refusedFields(words: Words, { code, facts }: { code: string; facts: Record<string, unknown> }): Record<string, string> {
  if (code === "image-malformed")
    return Object.fromEntries(
      (facts.problems as FieldProblem[]).map((problem) => [problem.field, sentence(words, problem.code, problem.facts)]),
    );
  const known = FIELD_OF_CODE[code];
  if (known !== undefined) return { [known]: sentence(words, code, facts) };
  if (code === "range-reversed" || code === "range-past")
    return Object.fromEntries(endField(code, facts).map((name) => [name, sentence(words, code, facts)]));
  const field = /^(?:repository|tag|digest)(?=-malformed$)|^digest(?=-(?:missing|algorithm|spaces|length|upper-case|not-hex)$)/.exec(
    code,
  )?.[0];
  return field === undefined ? {} : { [field]: sentence(words, code, facts) };
}

const frozenFacts = (words: Words, facts: Facts): Facts => ({
  reason: facts.reason,
  until: frozenConditionWords(words, facts as { until: string | null; untilTime?: string | null }),
});

function details(words: Words, { code, facts }: Extract<Failure, { kind: "refused" }>): string[] {
  if (code === "image-malformed")
    return (facts.problems as FieldProblem[]).map(
      (problem) => `${words.t(`panel.${problem.field}`)}: ${sentence(words, problem.code, problem.facts)}`,
    );
  if (code === "dates-changed-since") return (facts.changed as ChangedDate[]).map((date) => changedDateWords(words, date));
  if (code === "stage-locked") return lockedDetails(words, facts.unmet);
  if (code === "manifest-loses-checks") return (facts.problems as LostCheck[]).map((problem) => lostCheckWords(words, problem));
  if (code === "manifest-unreadable") return (facts.problems as ManifestProblem[]).map((problem) => manifestWords(words, problem));
  if (code === "gate-unsignable") return unsignableDetails(words, facts);
  if (code === "risk-not-ready") return (facts.missing as Missing[]).map((field) => words.t(`risks.${MISSING[field]}`));
  return code === "gate-unmet" || code === "rejection-stands" ? (facts.unmet as Condition[]).map((c) => conditionWords(words, c)) : [];
}

const MISSING = { likelihood: "likelihood", impact: "impact", owner: "owner", review: "reviewDay" } as const;
type Missing = keyof typeof MISSING;

type Locked = { phase: PhaseKind; phaseName: string; conditions: Condition[] }[];

const lockedDetails = (words: Words, unmet: unknown): string[] =>
  (unmet as Locked).flatMap(({ phase, phaseName: name, conditions }) =>
    conditions.map((c) => `${phaseWords(words, phase, name)}: ${conditionWords(words, c)}`),
  );

function unsignableDetails(words: Words, facts: Record<string, unknown>): string[] {
  const names = facts.phaseNames as string[];
  return (facts.phases as PhaseKind[]).map((phase, index) => phaseWords(words, phase, names[index]));
}

function fieldWords({ t }: Words, path: string): string {
  switch (path.split(".")[0]) {
    case "text":
    case "name":
    case "title":
      return t("invalid.text", { max: path === "text" ? 500 : 120 });
    case "email":
      return t("invalid.email");
    case "password":
      return t("invalid.password");
    case "due":
    case "start":
    case "end":
      return t("invalid.day", YEARS);
    case "from":
    case "to":
      return t("invalid.dayOrTime", YEARS);
    case "weekly":
      return t("invalid.weekly");
    case "phases":
      return t("invalid.phases");
    case "services":
      return t("invalid.services", { limit: MAX_NEW_SERVICES });
    case "takenAt":
    case "validUntil":
    case "builtAt":
      return t("invalid.moment");
    case "url":
      return t("invalid.url");
    case "platforms":
      return t("invalid.platforms");
    default:
      return "";
  }
}

/** Why signing in through the identity provider failed. The address can contain any code, and only known codes have a sentence. */
export function oidcWords({ t }: Words, code: string): string {
  const key = `refusals.${code as keyof typeof en.refusals}` as const;
  return /^oidc-[a-z-]+$/.test(code) && t.has(key) ? t(key) : t("refusals.oidc-failed");
}
