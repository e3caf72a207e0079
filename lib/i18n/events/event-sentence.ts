import type { EvidenceVerdict } from "@/lib/domain/checklist/evidence";
import type { EventOf, ParsedEvent } from "@/lib/domain/events/events";
import type { Vote } from "@/lib/domain/gates/go-no-go";
import { MARKS, shortDigest } from "@/lib/domain/image";
import { ROLES, type Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RecordedVerb } from "@/lib/domain/policy";
import type en from "@/lib/i18n/en.json";
import { conditionCodeWords } from "@/lib/i18n/gates/condition-words";
import { freezeScopeWords, freezeWhenWords } from "@/lib/i18n/gates/freeze-words";
import { gateRulesWords } from "@/lib/i18n/gates/gate-words";
import { riskChangeWords } from "@/lib/i18n/gates/risk-words";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import { HEALTH_SENTENCES } from "@/lib/i18n/rollouts/health-words";
import type { Words } from "@/lib/i18n/words";
import { attemptSentence } from "./attempt-sentence";
import { type EventStage, eventStage } from "./event-stage";
import { ROLLOUT_SENTENCES } from "./rollout-sentences";

type Reason = { reason: string | null } & EventStage;
/** An event with its reason. */
export type EventWithReason = ParsedEvent & Reason;
export type EventWithReasonOf<V extends RecordedVerb> = EventOf<V> & Reason;
/** The sentences of verbs. A verb without a sentence does not compile. */
export type Sentences<V extends RecordedVerb> = { [K in V]: (words: Words, event: EventWithReasonOf<K>) => string };

/** The sentences of events, without the actor and the time: "marked “…” as done". */
const SENTENCES: Sentences<RecordedVerb> = {
  "workspace.setUp": ({ t }) => t("events.workspace.setUp"),
  "workspace.loadExample": ({ t }, { after }) => t("events.workspace.loadExample", { title: after.title }),
  "person.invite": (words, { after }) =>
    after.isAdmin || after.role === null
      ? words.t("events.person.inviteAdmin", { who: invited(words, after) })
      : words.t("events.person.invite", { who: invited(words, after), role: roles(words, [after.role]) }),
  "person.arrive": ({ t }, { after }) =>
    after.inviter ? t("events.person.arriveInvited", { inviter: after.inviter }) : t("events.person.arrive"),
  "person.setAdmin": ({ t }, { after }) => t(after.isAdmin ? "events.person.makeAdmin" : "events.person.unmakeAdmin", { name: after.name }),
  "person.confirmEmail": ({ t }, { after }) => t("events.person.confirmEmail", { name: after.name }),
  "person.disable": ({ t }, { after }) => t("events.person.disable", { name: after.name, sessions: after.sessions, keys: after.keys }),
  "person.enable": ({ t }, { after }) => t("events.person.enable", { name: after.name }),
  "member.setRoles": (words, { after }) =>
    after.roles.length > 0
      ? words.t("events.member.setRoles", { name: after.name, roles: roles(words, after.roles) })
      : words.t("events.member.leave", { name: after.name }),
  "invitation.accept": ({ t }, { after }) => t("events.invitation.accept", { inviter: after.inviter }),
  "invitation.revoke": (words, { before }) => words.t("events.invitation.revoke", { who: invited(words, before) }),
  "key.create": (words, { after }) =>
    words.t("events.key.create", {
      name: after.name,
      hint: after.hint,
      role: roles(words, [after.role]),
      days: after.days,
    }),
  "key.revoke": ({ t }, { before }) => t("events.key.revoke", { name: before.name, hint: before.hint }),
  "account.changePassword": ({ t }) => t("events.account.changePassword"),
  "account.endSessions": ({ t }, { after }) => t("events.account.endSessions", { sessions: after.sessions }),
  "account.setMail": ({ t }, { after }) => {
    if (after.resumed) return t("events.account.setMailResumed");
    if (!after.wantsMail) return t("events.account.setMailOff");
    return t(after.wantsDigest ? "events.account.setMailDaily" : "events.account.setMailOn");
  },
  "plan.import": ({ t }, { after }) =>
    t("events.plan.import", {
      title: after.title,
      services: after.services,
      items: after.items,
      done: after.done,
    }),
  "plan.importOriginal": ({ t }, { after }) => t("events.plan.importOriginal", { title: after.title }),
  "plan.create": ({ t }, { after }) => t("events.plan.create", { title: after.title, services: after.services, items: after.items }),
  "plan.copy": ({ t }, { after }) =>
    t("events.plan.copy", { title: after.title, from: after.from, services: after.services, items: after.items }),
  "plan.reimport": ({ t }, { after }) => t("events.plan.reimport", { applied: after.applied, kept: after.kept }),
  "plan.rename": ({ t }, { before, after }) => t("events.plan.rename", { from: before.title, to: after.title }),
  "plan.replan": (words, { after, reason }) =>
    because(
      words,
      words.t(after.baseline === "new" ? "events.plan.replanNewBaseline" : "events.plan.replan", {
        start: words.fullDay(after.start),
        days: after.days,
      }),
      reason,
    ),
  "plan.undoReplan": ({ t, fullDay }, { after }) => t("events.plan.undoReplan", { start: fullDay(after.start), days: after.days }),
  "plan.archive": (words, { reason }) => because(words, words.t("events.plan.archive"), reason),
  "plan.restore": ({ t }) => t("events.plan.restore"),
  "plan.delete": (words, { before, reason }) => because(words, words.t("events.plan.delete", { title: before.title }), reason),
  "plan.setPrometheus": ({ t }, { after }) =>
    after.url === null ? t("events.plan.noPrometheus") : t("events.plan.setPrometheus", { url: after.url }),
  "plan.setRiskLimit": ({ t }, { before, after }) => t("events.plan.setRiskLimit", { from: before.limit, to: after.limit }),
  "plan.setRiskLevels": ({ t }, { after }) =>
    t("events.plan.setRiskLevels", { medium: after.medium, high: after.high, veryHigh: after.veryHigh }),
  "plan.dismissReplanOffer": ({ t }) => t("events.plan.dismissReplanOffer"),
  "plan.freezeBaseline": (words, { after, reason }) =>
    because(words, words.t(after.isAgain ? "events.plan.freezeBaselineAgain" : "events.plan.freezeBaseline"), reason),
  "phase.change": (words, event) =>
    because(
      words,
      words.t("events.phase.change", { phase: phaseOf(words, event.after), changes: phaseChanges(words, event) }),
      event.reason,
    ),
  "gate.change": (words, { after }) =>
    words.t("events.gate.change", { phase: phaseOf(words, after), rules: words.list(gateRulesWords(words, after)) }),
  "service.add": ({ t }, { after }) => t("events.service.add", { name: after.name }),
  "service.change": serviceChange,
  "service.remove": ({ t }, { before }) => t("events.service.remove", { name: before.name, items: before.items }),
  "stage.add": (words, event) => words.t("events.stage.add", { key: stageOf(words, event, event.after.key) }),
  "stage.remove": (words, event) => words.t("events.stage.remove", { key: stageOf(words, event, event.before.key) }),
  "stage.setDates": (words, event) => {
    const { start, end } = event.after;
    const key = stageOf(words, event, event.after.key);
    const sentence =
      start && end
        ? words.t("events.stage.setDates", { key, range: words.range(start, end) })
        : words.t("events.stage.unsetDates", { key });
    return because(words, sentence, event.reason);
  },
  "image.register": ({ t }, { after }) =>
    t(`events.image.${MARKS.find((mark) => after.marks?.includes(mark)) ?? "register"}`, {
      image: after.repository + (after.tag === null ? "" : `:${after.tag}`),
      digest: shortDigest(after.digest),
    }),
  "checklist.apply": (words, { after }) =>
    after.from
      ? words.t("events.checklist.applyPlan", { from: after.from, added: after.added })
      : words.t("events.checklist.apply", { name: templateName(words, after.template ?? ""), added: after.added }),
  "evidence.addFile": (words, { after }) => words.t("events.evidence.addFile", evidence(words, after)),
  "evidence.addLink": (words, { after }) => words.t("events.evidence.addLink", evidence(words, after)),
  "evidence.postResult": (words, { after }) =>
    words.t(after.isLate ? "events.evidence.postResultLate" : "events.evidence.postResult", {
      ...evidence(words, after),
      digest: shortDigest(after.image),
    }),
  "evidence.withdraw": ({ t }, { before, reason }) => t("events.evidence.withdraw", { name: before.name, reason: reason ?? "" }),
  "comment.add": ({ t }, { after }) =>
    after.item ? t("events.comment.addToItem", { item: after.item, text: after.text }) : t("events.comment.add", { text: after.text }),
  "comment.remove": ({ t }, { before }) => t("events.comment.remove", { author: before.author, text: before.text }),
  "signOff.sign": ({ t }, { after, reason }) =>
    t(`events.signOff.${after.decision === "reject" ? "reject" : after.reaffirms ? "reaffirm" : "approve"}`, {
      digest: shortDigest(after.digest),
      comment: reason ?? "",
    }),
  "signOff.revoke": ({ t }, { reason }) => t("events.signOff.revoke", { reason: reason ?? "" }),
  "freeze.set": (words, { after, reason }) =>
    words.t("events.freeze.set", {
      what: freezeScopeWords(words, after, phasesWithNames(after)),
      days: freezeWhenWords(words, after),
      reason: reason ?? "",
    }),
  "freeze.lift": (words, { before }) =>
    words.t("events.freeze.lift", {
      what: freezeScopeWords(words, before, phasesWithNames(before)),
      days: freezeWhenWords(words, before),
      reason: before.reason,
    }),
  "waiver.ask": (words, event) => words.t("events.waiver.ask", { ...waived(words, event, event.after), reason: event.reason ?? "" }),
  "waiver.approve": (words, event) =>
    words.t("events.waiver.approve", { ...waived(words, event, event.after), reason: event.reason ?? "" }),
  "waiver.withdraw": (words, event) =>
    words.t(event.before.wasApproved ? "events.waiver.end" : "events.waiver.decline", waived(words, event, event.before)),
  "glass.break": (words, event) =>
    words.t("events.glass.break", { key: stageOf(words, event, event.after.key), reason: event.reason ?? "" }),
  "glass.review": (words, event) => {
    const key = stageOf(words, event, event.after.key);
    return event.reason ? words.t("events.glass.reviewSaying", { key, comment: event.reason }) : words.t("events.glass.review", { key });
  },
  "turn.remind": (words, event) =>
    words.t("events.turn.remind", {
      people: words.list(event.after.people),
      key: stageOf(words, event, event.after.key),
      what: conditionCodeWords(words, event.after.condition),
    }),
  "goNoGo.open": (words, { after }) => words.t("events.goNoGo.open", { phase: phaseOf(words, after) }),
  "goNoGo.vote": (words, { before, after, reason }) =>
    words.t(`events.goNoGo.${before.voice ? "revote" : "vote"}${reason ? "Saying" : ""}`, {
      phase: phaseOf(words, after),
      voice: voteWords(words, after.voice),
      role: roles(words, [after.role]),
      comment: reason ?? "",
    }),
  "goNoGo.decide": goNoGoDecide,
  "calendar.create": ({ t }) => t("events.calendar.create"),
  "calendar.revoke": ({ t }) => t("events.calendar.revoke"),
  "share.create": shareCreate,
  "share.revoke": ({ t }, { before }) => t("events.share.revoke", { name: before.name ?? "" }),
  ...ROLLOUT_SENTENCES,
  ...HEALTH_SENTENCES,
  "risk.add": ({ t }, { after }) => t("events.risk.add", { title: after.title }),
  "risk.change": (words, event) =>
    words.t("events.risk.change", { title: event.after.title, changes: words.list(riskChangeWords(words, event)) }),
  "risk.remove": ({ t }, { before }) => t("events.risk.remove", { title: before.title }),
  "risk.review": ({ t, fullDay }, { after, reason }) =>
    reason
      ? t("events.risk.reviewSaying", { title: after.title, day: fullDay(after.reviewDay), comment: reason })
      : t("events.risk.review", { title: after.title, day: fullDay(after.reviewDay) }),
  "risk.accept": ({ t, fullDay }, { after, reason }) =>
    t("events.risk.accept", { title: after.title, day: fullDay(after.until), reason: reason ?? "" }),
  "risk.withdrawAcceptance": ({ t, fullDay }, { before }) =>
    t("events.risk.withdrawAcceptance", { title: before.title, day: fullDay(before.until) }),
  "risk.happen": ({ t }, { after, reason }) => t("events.risk.happen", { title: after.title, what: reason ?? "" }),
  "risk.addMitigation": ({ t }, { after }) => t("events.risk.addMitigation", { title: after.title, text: after.text }),
  "risk.linkMitigation": ({ t }, { after }) =>
    t(after.isLinked ? "events.risk.link" : "events.risk.unlink", { title: after.title, text: after.text }),
  "item.add": ({ t }, { after }) => t("events.item.add", { text: after.text }),
  "item.mark": itemMark,
  "item.change": itemChange,
  "item.move": ({ t }, { after, before }) => t("events.item.move", { text: after.text, from: before.position, to: after.position }),
  "item.remove": ({ t }, { before }) => t("events.item.remove", { text: before.text }),
  "view.save": ({ t }, { after }) => t("events.view.save", { name: after.name }),
  "view.remove": ({ t }, { before }) => t("events.view.remove", { name: before.name }),
};

/** The sentence of an event. Of an event that this version cannot read only the kind of change is known, or nothing. */
export function eventSentence(words: Words, event: EventWithReason): string {
  if (event.outcome === "unreadable") return unreadableSentence(words, event.verb);
  if (event.outcome === "refused") return attemptSentence(words, event);
  return (SENTENCES[event.verb] as (words: Words, event: EventWithReason) => string)(words, event);
}

function unreadableSentence({ t }: Words, verb: string): string {
  const key = `activity.verbs.${verb as RecordedVerb}` as const;
  return t.has(key) ? t("events.unreadableVerb", { what: t(key) }) : t("events.unreadable");
}

const because = ({ t }: Words, sentence: string, reason: string | null): string =>
  reason ? t("events.because", { what: sentence, reason }) : sentence;

/** The phases of a freeze with the plan's own names. Events of earlier versions have no names. */
const phasesWithNames = ({ phases = [], phaseNames = [] }: { phases?: readonly PhaseKind[]; phaseNames?: readonly string[] }) =>
  phases.map((kind, index) => ({ kind, name: phaseNames[index] ?? "" }));

const phaseOf = (words: Words, { name, kind }: { name: string; kind: PhaseKind }): string => phaseWords(words, kind, name);

/** The name of the stage with this key. The key names a stage of an event, so it is never empty. */
const stageOf = (words: Words, event: EventStage, key: string): string => eventStage(words, event, key) ?? words.t("board.wholePlan");

const voteWords = ({ t }: Words, vote: Vote): string => t(`goNoGo.voices.${vote}`);

function goNoGoDecide(words: Words, { after, reason }: EventWithReasonOf<"goNoGo.decide">): string {
  return words.t(`events.goNoGo.decide${reason ? "Saying" : ""}`, {
    phase: phaseOf(words, after),
    decision: voteWords(words, after.decision),
    unmet: after.unmet.length,
    dissent: after.dissent.length,
    reason: reason ?? "",
  });
}

function shareCreate({ t, list }: Words, { after }: EventWithReasonOf<"share.create">): string {
  const details = list(after.allows.map((allowance) => t(`sharing.allowances.${allowance}`)));
  return t("events.share.create", { name: after.name, days: after.days, more: details === "" ? "none" : "some", what: details });
}

type Waived = EventWithReasonOf<"waiver.ask">["after"];
const waived = (words: Words, event: EventStage, { key, condition, check, until }: Waived) => ({
  key: stageOf(words, event, key),
  what: waiverWords(words, condition, check),
  until: words.dayYear(until),
});

function templateName({ t }: Words, id: string): string {
  const key = `templates.names.${id as keyof typeof en.templates.names}` as const;
  return t.has(key) ? t(key) : id;
}

/** The person an event is about: the name, the address or "somebody". */
const invited = ({ t }: Words, { name, email }: { name?: string | null; email?: string | null }): string =>
  name || email || t("people.somebody");

const roles = ({ t, list }: Words, names: readonly Role[]): string =>
  list(ROLES.filter((role) => names.includes(role)).map((role) => t(`roles.${role}`)));

const evidence = ({ t }: Words, { name, verdict }: { name: string; verdict: EvidenceVerdict }) => ({
  name,
  verdict: t(`evidence.verdicts.${verdict}`),
});

function itemMark({ t }: Words, { after, reason }: EventWithReasonOf<"item.mark">): string {
  return t(`events.item.${after.state}`, { text: after.text, reason: reason ?? "" });
}

function itemChange({ t, day, list }: Words, { before, after }: EventWithReasonOf<"item.change">): string {
  const parts: string[] = [];
  if (before.text !== after.text) parts.push(t("events.item.reword", { from: before.text, to: after.text }));
  if (before.ownerId !== after.ownerId) {
    parts.push(
      after.owner ? t("events.item.assign", { text: after.text, owner: after.owner }) : t("events.item.unassign", { text: after.text }),
    );
  }
  if (before.due !== after.due) {
    parts.push(after.due ? t("events.item.due", { text: after.text, due: day(after.due) }) : t("events.item.noDue", { text: after.text }));
  }
  if (before.needsEvidence !== after.needsEvidence)
    parts.push(t(after.needsEvidence ? "events.item.needsEvidence" : "events.item.needsNoEvidence", { text: after.text }));
  return list(parts);
}

function serviceChange({ t, list }: Words, { before, after }: EventWithReasonOf<"service.change">): string {
  const parts: string[] = [];
  if (before.name !== after.name) parts.push(t("events.service.rename", { from: before.name, to: after.name }));
  const { strategy, name, elsewhere = null } = after;
  if (elsewhere !== (before.elsewhere ?? null) && elsewhere !== null)
    parts.push(t("events.service.elsewhere", { name, reason: elsewhere }));
  else if (before.strategy !== strategy || elsewhere !== (before.elsewhere ?? null)) {
    parts.push(
      strategy
        ? t("events.service.strategy", { strategy: t(`strategies.${strategy}`), name })
        : t("events.service.strategyCleared", { name }),
    );
  }
  return list(parts);
}

function phaseChanges({ t, range, list }: Words, { before, after }: EventWithReasonOf<"phase.change">): string {
  const parts: string[] = [];
  if (before.name !== after.name) parts.push(t("events.changes.name"));
  if (before.ownerId !== after.ownerId) parts.push(t("events.changes.owner"));
  if (before.start !== after.start || before.end !== after.end) {
    parts.push(t("events.changes.dates", { range: after.start && after.end ? range(after.start, after.end) : "–" }));
  }
  if (after.phases) parts.push(t("events.changes.following", { count: after.phases.length }));
  if (before.advisory !== after.advisory) parts.push(t(after.advisory ? "events.changes.advisory" : "events.changes.binding"));
  return list(parts);
}
