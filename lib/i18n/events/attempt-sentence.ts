import type { RefusedEvent } from "@/lib/domain/events/events";
import type { Condition } from "@/lib/domain/gates/condition";
import { ROLES, type Role } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";
import type en from "@/lib/i18n/en.json";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import { type EventStage, eventStage } from "./event-stage";

/** The sentence of a refused attempt, without the actor: "tried to sign off AI Orchestrator · Test; not a required signer". */
export const attemptSentence = (words: Words, event: RefusedEvent & EventStage): string =>
  words.t("events.attempts.sentence", { what: whatWords(words, event), why: whyWords(words, event) });

/** What was tried. An attempt by somebody who may not do it anywhere has no details: its input was not read. */
function whatWords(words: Words, event: RefusedEvent & EventStage): string {
  const { t, fullDay } = words;
  switch (event.verb) {
    case "signOff.sign": {
      const stage = eventStage(words, event, event.after.key);
      return stage === null ? t("events.attempts.signUnknown") : t(`events.attempts.${event.after.decision ?? "sign"}`, { stage });
    }
    case "signOff.revoke": {
      const stage = eventStage(words, event, event.after.key);
      return stage === null ? t("events.attempts.revokeUnknown") : t("events.attempts.revoke", { stage });
    }
    case "glass.break": {
      const stage = eventStage(words, event, event.after.key);
      return stage === null ? t("events.attempts.overrideUnknown") : t("events.attempts.override", { stage });
    }
    case "risk.accept": {
      const { title, until } = event.after;
      if (title === undefined) return t("events.attempts.acceptUnknown");
      return until === undefined
        ? t("events.attempts.acceptUndated", { title })
        : t("events.attempts.accept", { title, day: fullDay(until) });
    }
    case "member.setRoles": {
      const { name, roles } = event.after;
      if (name === undefined || roles === undefined) return t("events.attempts.setRolesUnknown");
      return roles.length === 0
        ? t("events.attempts.removeMember", { name })
        : t("events.attempts.setRoles", { name, roles: roleList(words, roles) });
    }
    case "person.invite": {
      const { name, email, role, isAdmin } = event.after;
      if (role === undefined && isAdmin === undefined) return t("events.attempts.inviteUnknown");
      const who = name || email || t("people.somebody");
      return role ? t("events.attempts.invite", { who, role: t(`roles.${role}`) }) : t("events.attempts.inviteAdmin", { who });
    }
    case "person.setAdmin": {
      const { name, isAdmin } = event.after;
      if (name === undefined) return t("events.attempts.setAdminUnknown");
      return t(isAdmin ? "events.attempts.makeAdmin" : "events.attempts.unmakeAdmin", { name });
    }
  }
}

/** Why it was refused. Events of earlier versions have no facts; their sentence is then a more general one. */
function whyWords(words: Words, event: RefusedEvent): string {
  const { t, list, fullDay } = words;
  const { refused, facts = {}, ...attempt } = event.after;
  const known: Record<string, unknown> = { ...attempt, ...facts };
  const code = refused as keyof typeof en.events.attempts.why;
  const key = `events.attempts.why.${code}` as const;
  if (!t.has(key)) return t("events.attempts.why.other");
  const text = (name: string, unknown: string) => (typeof known[name] === "string" && known[name] !== "" ? known[name] : unknown);
  const number = (name: string) => (typeof known[name] === "number" ? known[name] : 0);
  const some = (parts: readonly string[]) => (parts.length === 0 ? "none" : list(parts));
  const until = text("until", "none");
  // Each message takes those that it needs.
  return t(key, {
    least: number("least"),
    days: number("days"),
    duty: text("duty", "other"),
    decision: text("decision", "other"),
    name: text("name", t("people.somebody")),
    email: text("email", "–"),
    until: until === "none" ? until : fullDay(until),
    roles: some(rolesIn(facts.roles).map((role) => t(`roles.${role}`))),
    phases: some(phasesIn(words, facts)),
    conditions: some(conditionsIn(words, refused, facts.unmet)),
  } as never);
}

const rolesIn = (value: unknown): Role[] => (Array.isArray(value) ? ROLES.filter((role) => value.includes(role)) : []);

const roleList = ({ t, list }: Words, names: readonly Role[]): string =>
  list(ROLES.filter((role) => names.includes(role)).map((role) => t(`roles.${role}`)));

/** The names of phases among the facts: the plan's own, recorded beside their kinds. */
function phasesIn(words: Words, { phases, phaseNames }: Record<string, unknown>): string[] {
  if (!Array.isArray(phases)) return [];
  return phases.flatMap((kind, index) => {
    const phase = PHASES.find((known) => known === kind);
    const name: unknown = Array.isArray(phaseNames) ? phaseNames[index] : null;
    return phase === undefined ? [] : [phaseWords(words, phase, typeof name === "string" ? name : null)];
  });
}

type LockingStage = { phase?: unknown; phaseName?: unknown; conditions?: unknown };

/** The unmet conditions among the facts, those of earlier stages with the name of their phase. */
function conditionsIn(words: Words, code: string, unmet: unknown): string[] {
  if (!Array.isArray(unmet)) return [];
  if (code === "stage-locked")
    return (unmet as LockingStage[]).flatMap(({ phase, phaseName: name, conditions }) =>
      conditionTexts(words, conditions).map((text) => [...phasesIn(words, { phases: [phase], phaseNames: [name] }), text].join(": ")),
    );
  const shown = unmet as Condition[];
  return conditionTexts(words, code === "rejection-stands" ? shown.filter((condition) => condition.code === "sign-off-rejected") : shown);
}

// The audit log is older than this version: a condition that is not known any more has no words.
const conditionTexts = (words: Words, conditions: unknown): string[] =>
  Array.isArray(conditions) ? (conditions as Condition[]).flatMap((condition) => conditionWords(words, condition) ?? []) : [];
