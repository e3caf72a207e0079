import { VERDICTS } from "@/lib/domain/checklist/evidence";
import type { GateRulesToSave } from "@/lib/domain/gates/gate-rules";
import { VOTES } from "@/lib/domain/gates/go-no-go";
import { MARKS, shortDigest } from "@/lib/domain/image";
import { ROLES } from "@/lib/domain/people/role";
import { SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import { PHASES } from "@/lib/domain/phase";
import type { RecordedVerb } from "@/lib/domain/policy";
import type en from "@/lib/i18n/en.json";
import { frozenDaysWords } from "@/lib/i18n/gates/frozen-days";
import { gateRulesWords } from "@/lib/i18n/gates/gate-words";
import { riskChangeWords } from "@/lib/i18n/gates/risk-words";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import { HEALTH_SENTENCES } from "@/lib/i18n/rollouts/health-words";
import type { Words } from "@/lib/i18n/words";
import { ROLLOUT_SENTENCES } from "./rollout-sentences";

type Facts = Record<string, unknown>;
export type EventFacts = { verb: RecordedVerb; before: Facts; after: Facts; reason: string | null };

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (typeof value === "number" ? value : 0);

/** What somebody did, without who and when: "marked “…” as done". A verb without a sentence does not compile. */
const SENTENCES: Record<RecordedVerb, (words: Words, event: EventFacts) => string> = {
  "workspace.setUp": ({ t }) => t("events.workspace.setUp"),
  "workspace.loadExample": ({ t }, { after }) => t("events.workspace.loadExample", { title: text(after.title) }),
  "person.invite": (words, { after }) =>
    after.isAdmin === true
      ? words.t("events.person.inviteAdmin", { who: invited(words, after) })
      : words.t("events.person.invite", { who: invited(words, after), role: roles(words, [after.role]) }),
  "person.arrive": ({ t }, { after }) =>
    after.inviter ? t("events.person.arriveInvited", { inviter: text(after.inviter) }) : t("events.person.arrive"),
  "person.setAdmin": ({ t }, { after }) =>
    t(after.isAdmin === true ? "events.person.makeAdmin" : "events.person.unmakeAdmin", { name: text(after.name) }),
  "person.confirmEmail": ({ t }, { after }) => t("events.person.confirmEmail", { name: text(after.name) }),
  "person.disable": ({ t }, { after }) =>
    t("events.person.disable", { name: text(after.name), sessions: count(after.sessions), keys: count(after.keys) }),
  "person.enable": ({ t }, { after }) => t("events.person.enable", { name: text(after.name) }),
  "member.setRoles": (words, { after }) =>
    Array.isArray(after.roles) && after.roles.length > 0
      ? words.t("events.member.setRoles", { name: text(after.name), roles: roles(words, after.roles) })
      : words.t("events.member.leave", { name: text(after.name) }),
  "invitation.accept": ({ t }, { after }) => t("events.invitation.accept", { inviter: text(after.inviter) }),
  "invitation.revoke": (words, { before }) => words.t("events.invitation.revoke", { who: invited(words, before) }),
  "key.create": (words, { after }) =>
    words.t("events.key.create", {
      name: text(after.name),
      hint: text(after.hint),
      role: roles(words, [after.role]),
      days: count(after.days),
    }),
  "key.revoke": ({ t }, { before }) => t("events.key.revoke", { name: text(before.name), hint: text(before.hint) }),
  "account.changePassword": ({ t }) => t("events.account.changePassword"),
  "account.endSessions": ({ t }, { after }) => t("events.account.endSessions", { sessions: count(after.sessions) }),
  "account.setMail": ({ t }, { after }) => t(after.wantsMail === true ? "events.account.setMailOn" : "events.account.setMailOff"),
  "plan.import": ({ t }, { after }) =>
    t("events.plan.import", {
      title: text(after.title),
      services: count(after.services),
      items: count(after.items),
      done: count(after.done),
    }),
  "plan.create": ({ t }, { after }) =>
    t("events.plan.create", { title: text(after.title), services: count(after.services), items: count(after.items) }),
  "plan.copy": ({ t }, { after }) =>
    t("events.plan.copy", { title: text(after.title), from: text(after.from), services: count(after.services), items: count(after.items) }),
  "plan.reimport": ({ t }, { after }) => t("events.plan.reimport", { applied: count(after.applied), kept: count(after.kept) }),
  "plan.rename": ({ t }, { before, after }) => t("events.plan.rename", { from: text(before.title), to: text(after.title) }),
  "plan.replan": (words, { after, reason }) =>
    because(words, words.t("events.plan.replan", { start: words.fullDay(text(after.start)), days: count(after.days) }), reason),
  "plan.setPrometheus": ({ t }, { after }) =>
    typeof after.url === "string" ? t("events.plan.setPrometheus", { url: after.url }) : t("events.plan.noPrometheus"),
  "plan.limitRisk": ({ t }, { before, after }) => t("events.plan.limitRisk", { from: count(before.limit), to: count(after.limit) }),
  "plan.levelRisks": ({ t }, { after }) =>
    t("events.plan.levelRisks", { medium: count(after.medium), high: count(after.high), veryHigh: count(after.veryHigh) }),
  "plan.keepDates": ({ t }) => t("events.plan.keepDates"),
  "plan.freezeBaseline": (words, { after, reason }) =>
    because(words, words.t(after.isAgain === true ? "events.plan.freezeBaselineAgain" : "events.plan.freezeBaseline"), reason),
  "phase.change": (words, { before, after, reason }) =>
    because(words, words.t("events.phase.change", { phase: phaseName(words, after), changes: phaseChanges(words, before, after) }), reason),
  "gate.change": (words, { after }) =>
    words.t("events.gate.change", { phase: phaseName(words, after), rules: words.list(gateRulesWords(words, gateRulesIn(after))) }),
  "service.add": ({ t }, { after }) => t("events.service.add", { name: text(after.name) }),
  "service.change": serviceChange,
  "service.remove": ({ t }, { before }) => t("events.service.remove", { name: text(before.name), items: count(before.items) }),
  "stage.add": ({ t }, { after }) => t("events.stage.add", { key: text(after.key) }),
  "stage.remove": ({ t }, { before }) => t("events.stage.remove", { key: text(before.key) }),
  "stage.setDates": (words, { after, reason }) =>
    because(
      words,
      after.start
        ? words.t("events.stage.setDates", { key: text(after.key), range: words.range(text(after.start), text(after.end)) })
        : words.t("events.stage.unsetDates", { key: text(after.key) }),
      reason,
    ),
  "image.register": ({ t }, { after }) =>
    t(`events.image.${MARKS.find((mark) => Array.isArray(after.marks) && after.marks.includes(mark)) ?? "register"}`, {
      image: text(after.repository) + (after.tag ? `:${text(after.tag)}` : ""),
      digest: shortDigest(text(after.digest)),
    }),
  "checklist.apply": (words, { after }) =>
    after.from
      ? words.t("events.checklist.applyPlan", { from: text(after.from), added: count(after.added) })
      : words.t("events.checklist.apply", { name: templateName(words, after.template), added: count(after.added) }),
  "evidence.addFile": (words, { after }) => words.t("events.evidence.addFile", evidence(words, after)),
  "evidence.addLink": (words, { after }) => words.t("events.evidence.addLink", evidence(words, after)),
  "evidence.postResult": (words, { after }) =>
    words.t("events.evidence.postResult", { ...evidence(words, after), digest: shortDigest(text(after.image)) }),
  "evidence.withdraw": ({ t }, { before, reason }) => t("events.evidence.withdraw", { name: text(before.name), reason: reason ?? "" }),
  "comment.add": ({ t }, { after }) =>
    after.item
      ? t("events.comment.addToItem", { item: text(after.item), text: text(after.text) })
      : t("events.comment.add", { text: text(after.text) }),
  "comment.remove": ({ t }, { before }) => t("events.comment.remove", { author: text(before.author), text: text(before.text) }),
  "signOff.sign": ({ t }, { after, reason }) =>
    t(`events.signOff.${after.decision === "reject" ? "reject" : after.reaffirms ? "reaffirm" : "approve"}`, {
      digest: shortDigest(text(after.digest)),
      comment: reason ?? "",
    }),
  "signOff.revoke": ({ t }, { reason }) => t("events.signOff.revoke", { reason: reason ?? "" }),
  "freeze.set": (words, { after, reason }) =>
    words.t("events.freeze.set", { what: frozen(words, after), days: frozenDaysWords(words, after), reason: reason ?? "" }),
  "freeze.lift": (words, { before }) =>
    words.t("events.freeze.lift", { what: frozen(words, before), days: frozenDaysWords(words, before), reason: text(before.reason) }),
  "waiver.ask": (words, { after, reason }) => words.t("events.waiver.ask", { ...waived(words, after), reason: reason ?? "" }),
  "waiver.approve": (words, { after, reason }) => words.t("events.waiver.approve", { ...waived(words, after), reason: reason ?? "" }),
  "waiver.withdraw": (words, { before }) =>
    words.t(before.wasApproved === true ? "events.waiver.end" : "events.waiver.decline", waived(words, before)),
  "glass.break": ({ t }, { after, reason }) => t("events.glass.break", { key: text(after.key), reason: reason ?? "" }),
  "glass.review": ({ t }, { after, reason }) =>
    reason ? t("events.glass.reviewSaying", { key: text(after.key), comment: reason }) : t("events.glass.review", { key: text(after.key) }),
  "goNoGo.open": (words, { after }) => words.t("events.goNoGo.open", { phase: phaseName(words, after) }),
  "goNoGo.vote": (words, { before, after, reason }) =>
    words.t(`events.goNoGo.${text(before.voice) ? "revote" : "vote"}${reason ? "Saying" : ""}`, {
      phase: phaseName(words, after),
      voice: voiceWords(words, after.voice),
      role: roles(words, [after.role]),
      comment: reason ?? "",
    }),
  "goNoGo.decide": goNoGoDecide,
  "calendar.create": ({ t }) => t("events.calendar.create"),
  "calendar.revoke": ({ t }) => t("events.calendar.revoke"),
  "share.create": shareCreate,
  "share.revoke": ({ t }, { before }) => t("events.share.revoke", { name: text(before.name) }),
  ...ROLLOUT_SENTENCES,
  ...HEALTH_SENTENCES,
  "risk.add": ({ t }, { after }) => t("events.risk.add", { title: text(after.title) }),
  "risk.change": (words, event) =>
    words.t("events.risk.change", { title: text(event.after.title), changes: words.list(riskChangeWords(words, event)) }),
  "risk.remove": ({ t }, { before }) => t("events.risk.remove", { title: text(before.title) }),
  "risk.review": ({ t, fullDay }, { after, reason }) =>
    reason
      ? t("events.risk.reviewSaying", { title: text(after.title), day: fullDay(text(after.reviewDay)), comment: reason })
      : t("events.risk.review", { title: text(after.title), day: fullDay(text(after.reviewDay)) }),
  "risk.accept": ({ t, fullDay }, { after, reason }) =>
    t("events.risk.accept", { title: text(after.title), day: fullDay(text(after.until)), reason: reason ?? "" }),
  "risk.withdrawAcceptance": ({ t, fullDay }, { before }) =>
    t("events.risk.withdrawAcceptance", { title: text(before.title), day: fullDay(text(before.until)) }),
  "risk.happen": ({ t }, { after, reason }) => t("events.risk.happen", { title: text(after.title), what: reason ?? "" }),
  "risk.addMitigation": ({ t }, { after }) => t("events.risk.addMitigation", { title: text(after.title), text: text(after.text) }),
  "risk.linkMitigation": ({ t }, { after }) =>
    t(after.isLinked === true ? "events.risk.link" : "events.risk.unlink", { title: text(after.title), text: text(after.text) }),
  "item.add": ({ t }, { after }) => t("events.item.add", { text: text(after.text) }),
  "item.mark": itemMark,
  "item.change": itemChange,
  "item.move": ({ t }, { after, before }) =>
    t("events.item.move", { text: text(after.text), from: count(before.position), to: count(after.position) }),
  "item.remove": ({ t }, { before }) => t("events.item.remove", { text: text(before.text) }),
  "view.save": ({ t }, { after }) => t("events.view.save", { name: text(after.name) }),
  "view.remove": ({ t }, { before }) => t("events.view.remove", { name: text(before.name) }),
};

/** An attempt that was refused is told as one, whatever it was an attempt at. */
export function eventSentence(words: Words, event: EventFacts): string {
  const { refused } = event.after;
  return typeof refused === "string" ? refusedSentence(words, event, refused) : SENTENCES[event.verb](words, event);
}

function refusedSentence(words: Words, { verb, after }: EventFacts, code: string): string {
  const { t } = words;
  const why = whyWords(words, code, after);
  switch (verb) {
    case "signOff.sign":
      return t("events.signOff.refused", { why });
    case "signOff.revoke":
      return t("events.signOff.refusedRevoke", { why });
    case "risk.accept":
      return t("events.risk.refusedAccept", { title: text(after.title), why });
    case "member.setRoles":
      return t("events.member.refused", { name: invited(words, after), why });
    case "person.invite":
      return t("events.person.refusedInvite", { who: invited(words, after), why });
    case "person.setAdmin":
      return t("events.person.refusedAdmin", { why });
    case "glass.break":
      return t("events.glass.refused", { key: text(after.key), why });
    default:
      return t("events.refused", { verb, code });
  }
}

/** The refusal as a sentence. The code itself where there is no sentence, or where the event does not hold the facts it needs. */
function whyWords({ t }: Words, code: string, facts: Facts): string {
  const key = `refusals.${code as keyof typeof en.refusals}` as const;
  if (!t.has(key)) return code;
  const needed = [...String(t.raw(key)).matchAll(/\{(\w+)[,}]/g)].map(([, name = ""]) => name);
  return needed.every((name) => name in facts) ? t(key, facts as never).replace(/:$/, "") : code;
}

const because = ({ t }: Words, what: string, reason: string | null): string => (reason ? t("events.because", { what, reason }) : what);

const phaseName = ({ t }: Words, { name, kind }: Facts): string =>
  text(name) || t(`phases.${PHASES.find((phase) => phase === kind) ?? "prep"}`);

/** The rules of a gate as an event keeps them; whatever is not there was not asked for. */
const gateRulesIn = (facts: Facts): GateRulesToSave => ({
  requireItems: facts.requireItems === true,
  requireEvidence: facts.requireEvidence === true,
  requireImage: facts.requireImage === true,
  requireStrategy: facts.requireStrategy === true,
  separationOfDuties: facts.separationOfDuties === true,
  soakHours: count(facts.soakHours),
  signOffs: Array.isArray(facts.signOffs) ? (facts.signOffs as GateRulesToSave["signOffs"]) : [],
});

const voiceWords = ({ t }: Words, voice: unknown): string => t(`goNoGo.voices.${VOTES.find((it) => it === voice) ?? "abstain"}`);

function goNoGoDecide(words: Words, { after, reason }: EventFacts): string {
  const listed = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
  return words.t(`events.goNoGo.decide${reason ? "Saying" : ""}`, {
    phase: phaseName(words, after),
    decision: voiceWords(words, after.decision),
    unmet: listed(after.unmet),
    dissent: listed(after.dissent),
    reason: reason ?? "",
  });
}

function shareCreate({ t, list }: Words, { after }: EventFacts): string {
  const allows: unknown = after.allows;
  const allowed = SHARE_ALLOWANCES.filter((it) => Array.isArray(allows) && allows.includes(it));
  const what = list(allowed.map((it) => t(`sharing.allowances.${it}`)));
  return t("events.share.create", { name: text(after.name), days: count(after.days), more: what === "" ? "none" : "some", what });
}

const frozen = ({ t }: Words, { service }: Facts): string => text(service) || t("board.wholePlan");

const waived = (words: Words, { key, condition, check, until }: Facts) => ({
  key: text(key),
  what: waiverWords(words, text(condition), text(check)),
  until: text(until) && words.dayYear(text(until)),
});

function templateName({ t }: Words, id: unknown): string {
  const key = `templates.names.${text(id) as keyof typeof en.templates.names}` as const;
  return t.has(key) ? t(key) : text(id);
}

/** Whom it is about: by name, else by address, else somebody. */
const invited = ({ t }: Words, { name, email }: Facts): string => text(name) || text(email) || t("people.somebody");

const roles = ({ t, list }: Words, given: readonly unknown[]): string =>
  list(ROLES.filter((role) => given.includes(role)).map((role) => t(`roles.${role}`)));

const evidence = ({ t }: Words, { name, verdict }: Facts) => ({
  name: text(name),
  verdict: t(`evidence.verdicts.${VERDICTS.find((it) => it === verdict) ?? "none"}`),
});

function itemMark({ t }: Words, { after, reason }: EventFacts): string {
  const facts = { text: text(after.text), reason: reason ?? "" };
  switch (after.state) {
    case "done":
      return t("events.item.done", facts);
    case "failed":
      return t("events.item.failed", facts);
    case "not_applicable":
      return t("events.item.not_applicable", facts);
    default:
      return t("events.item.open", facts);
  }
}

function itemChange({ t, day, list }: Words, { before, after }: EventFacts): string {
  const parts: string[] = [];
  if (before.text !== after.text) parts.push(t("events.item.reword", { from: text(before.text), to: text(after.text) }));
  if (before.ownerId !== after.ownerId) {
    parts.push(
      after.owner
        ? t("events.item.assign", { text: text(after.text), owner: text(after.owner) })
        : t("events.item.unassign", { text: text(after.text) }),
    );
  }
  if (before.due !== after.due) {
    parts.push(
      after.due
        ? t("events.item.due", { text: text(after.text), due: day(text(after.due)) })
        : t("events.item.noDue", { text: text(after.text) }),
    );
  }
  if (before.needsEvidence !== after.needsEvidence)
    parts.push(t(after.needsEvidence ? "events.item.needsEvidence" : "events.item.needsNoEvidence", { text: text(after.text) }));
  return list(parts);
}

function serviceChange({ t, list }: Words, { before, after }: EventFacts): string {
  const parts: string[] = [];
  if (before.name !== after.name) parts.push(t("events.service.rename", { from: text(before.name), to: text(after.name) }));
  if (before.strategy !== after.strategy) {
    const strategy = after.strategy === "canary" || after.strategy === "blue_green" ? after.strategy : "none";
    parts.push(t("events.service.strategy", { strategy: t(`strategies.${strategy}`), name: text(after.name) }));
  }
  return list(parts);
}

function phaseChanges({ t, range, list }: Words, before: Facts, after: Facts): string {
  const parts: string[] = [];
  if (before.name !== after.name) parts.push(t("events.changes.name"));
  if (before.ownerId !== after.ownerId) parts.push(t("events.changes.owner"));
  if (before.start !== after.start || before.end !== after.end) {
    parts.push(t("events.changes.dates", { range: after.start && after.end ? range(text(after.start), text(after.end)) : "–" }));
  }
  if (Array.isArray(after.phases)) parts.push(t("events.changes.following", { count: after.phases.length }));
  if (before.advisory !== after.advisory) parts.push(t(after.advisory ? "events.changes.advisory" : "events.changes.binding"));
  return list(parts);
}
