// @dialect in part: npm test asks PostgreSQL only whether each command goes well there

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/lib/db/client";
import { freshDatabase, testProvider } from "@/lib/db/testing";
import { isAllowedInArchive, isRecorded, policy, type Verb } from "@/lib/domain/policy";
import { ALL_CALLERS, type Caller, PLAN_CREATING_VERBS, SELF_VERBS, WHO_MAY, WORKSPACE_VERBS } from "@/lib/domain/testing-policy";
import { IncomingFile } from "@/lib/files/store";
import { hashPassword } from "@/lib/session/password";
import { SET_UP_TOKEN, tokenHash } from "@/lib/session/tokens/set-up-token";
import { extent } from "@/lib/testing-rounds";
import { CAST_PASSWORD } from "@/prisma/cast";
import { aHealthCheck } from "./health/testing-health";
import { commandOf, commands } from "./index";
import { perform } from "./perform";
import { aReading, aRollout, EARLIER, serviceToRollOut } from "./rollouts/testing-rollout";
import { signOff } from "./sign-off/sign-off";
import { readyToSign, stageThatAwaitsAll } from "./sign-off/testing-sign-off";
import {
  ALT_LAS,
  aLogin,
  altLas,
  anInvitation,
  anItem,
  aSession,
  does,
  everyRow,
  itemIn,
  newEvents,
  newestSeq,
  type OtherPlan,
  otherPlan,
  phaseIn,
  request,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "./testing";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
});

const someDigest = () => `sha256:${randomUUID().replaceAll("-", "").repeat(2)}`;
let year = 2100;
const anotherDay = () => `${year++}-03-04`;
const testStage = async () => (await stageIn(db, world.planId, "runner-service.test")).id;
const newItem = async () => ({ item: (await anItem(db, await testStage())).id, version: 1 });

const aboutEvidence = (item: string) => ({
  item,
  verdict: "pass",
  takenAt: "2023-07-20T09:00:00Z",
  validUntil: "2123-07-20T09:00:00Z",
  anyImage: true,
});
async function* bytesOf(text: string) {
  yield Buffer.from(text);
}
const anIncomingFile = () => IncomingFile.receive(bytesOf(`<testsuite id="${randomUUID()}"/>`), 1000);

type Made = {
  /** An input that goes well for somebody, made anew each time. */
  input: (who: Caller) => Promise<Record<string, unknown>>;
  /** The fields of it that may be left out. */
  optional?: string[];
  /** The fields of it that may be empty. */
  mayBeEmpty?: string[];
  /** The fields of it that are lists of whatever texts. */
  anyTexts?: string[];
  /** The tables in which it leaves traces besides its event. */
  touches: string[];
};
const MADE: Record<Verb, Made> = {
  "workspace.setUp": {
    async input() {
      const [token, value] = ["one-time", tokenHash("one-time")];
      await db.setting.upsert({ where: { name: SET_UP_TOKEN }, create: { name: SET_UP_TOKEN, value }, update: { value } });
      return { token, name: "Ece Su", email: `${randomUUID()}@example.test`, password: "a-long-password" };
    },
    touches: ["Account", "Person", "Setting", "User"],
  },
  "workspace.loadExample": {
    input: async () => ({ markdown: ALT_LAS }),
    mayBeEmpty: ["markdown"],
    touches: [
      "Account",
      "Gate",
      "Image",
      "Item",
      "Membership",
      "Person",
      "Phase",
      "Plan",
      "PlanSource",
      "PlanStrategy",
      "Risk",
      "Service",
      "Setting",
      "SignOffRule",
      "Stage",
      "User",
    ],
  },
  "person.invite": {
    input: async () => ({ plan: world.planId, role: "viewer", email: `${randomUUID()}@example.test` }),
    optional: ["email"],
    touches: ["Invitation"],
  },
  "person.arrive": {
    async input() {
      const email = `${randomUUID()}@example.test`;
      await anInvitation(db, { planId: world.planId, role: "qa", email, invitedById: world.personId.can });
      return { subject: randomUUID(), email, name: "Ece Su" };
    },
    touches: ["Account", "Invitation", "Membership", "Person", "User"],
  },
  "person.setAdmin": {
    input: async () => ({ person: (await aLogin(db)).id, version: 1, admin: true }),
    touches: ["Person"],
  },
  "person.confirmEmail": { input: async () => ({ person: (await aLogin(db, { isConfirmed: false })).id }), touches: ["User"] },
  "person.disable": {
    async input() {
      const { id, userId } = await aLogin(db, { planId: world.planId });
      await aSession(db, userId);
      await anInvitation(db, { planId: world.planId, role: "viewer", invitedById: id });
      const key = { name: "CI", keyHash: randomUUID(), hint: "abcd", planId: world.planId, role: "viewer" } as const;
      await db.apiKey.create({ data: { ...key, createdById: id, expiresAt: new Date("2100-01-01") } });
      return { person: id, version: 1 };
    },
    touches: ["ApiKey", "Invitation", "Person", "Session"],
  },
  "person.enable": {
    async input() {
      const { id } = await aLogin(db);
      await db.person.update({ where: { id }, data: { disabledAt: new Date() } });
      return { person: id, version: 1 };
    },
    touches: ["Person"],
  },
  "member.setRoles": {
    input: async () => ({ plan: world.planId, person: (await aLogin(db)).id, roles: ["manager", "viewer"], before: [] }),
    touches: ["Membership"],
  },
  "invitation.accept": {
    async input() {
      const token = await anInvitation(db, { planId: world.planId, role: "qa", invitedById: world.personId.can });
      return { token, name: "Ece Su", email: `${randomUUID()}@example.test`, password: "a-long-password" };
    },
    touches: ["Account", "Invitation", "Membership", "Person", "User"],
  },
  "invitation.revoke": {
    async input() {
      const token = await anInvitation(db, { planId: world.planId, role: "qa", invitedById: world.personId.can });
      return { invitation: (await db.invitation.findUniqueOrThrow({ where: { tokenHash: tokenHash(token) } })).id };
    },
    touches: ["Invitation"],
  },
  "key.create": {
    input: async () => ({ plan: world.planId, name: "CI of the runner", role: "viewer", days: 30 }),
    optional: ["days"],
    touches: ["ApiKey"],
  },
  "key.revoke": {
    async input() {
      const key = { name: "CI", keyHash: randomUUID(), hint: "abcd", planId: world.planId, role: "lead" } as const;
      const data = { ...key, createdById: world.personId.can, expiresAt: new Date("2100-01-01") };
      return { key: (await db.apiKey.create({ data })).id };
    },
    touches: ["ApiKey"],
  },
  "account.changePassword": {
    async input(who) {
      const userId = await userOf(who);
      present ??= await hashPassword(CAST_PASSWORD);
      await db.account.updateMany({ where: { userId }, data: { password: present } });
      await aSession(db, userId);
      // To the same one, which other verbs ask for: what is kept of it differs each time.
      return { present: CAST_PASSWORD, password: CAST_PASSWORD, session: await aSession(db, userId) };
    },
    mayBeEmpty: ["present"],
    touches: ["Account", "Session"],
  },
  "account.endSessions": {
    input: async (who) => ({ session: await aSession(db, await userOf(who)) }),
    touches: ["Session"],
  },
  "account.setMail": {
    async input(who) {
      const { wantsMail } = await db.person.findFirstOrThrow({ where: { userId: await userOf(who) } });
      return { wanted: !wantsMail, language: null };
    },
    optional: ["language"],
    touches: ["Person"],
  },
  "plan.import": {
    input: async () => ({ markdown: ALT_LAS }),
    touches: ["Gate", "Item", "Membership", "Phase", "Plan", "PlanSource", "PlanStrategy", "Risk", "Service", "SignOffRule", "Stage"],
  },
  "plan.importOriginal": {
    input: async () => ({ original: "alt-las" }),
    touches: [
      "Gate",
      "Image",
      "Item",
      "Membership",
      "Phase",
      "Plan",
      "PlanSource",
      "PlanStrategy",
      "Risk",
      "Service",
      "SignOffRule",
      "Stage",
    ],
  },
  "plan.create": {
    input: async () => ({
      title: `Autumn ${randomUUID()}`,
      language: "tr",
      template: "image-rollout",
      services: ["API Gateway", "Runner Service"],
      start: "2026-09-14",
    }),
    optional: ["start"],
    anyTexts: ["services"],
    touches: ["Gate", "Item", "Membership", "Phase", "Plan", "Service", "SignOffRule", "Stage"],
  },
  "plan.copy": {
    input: async () => ({ plan: world.planId, title: `Again ${randomUUID()}`, start: "2026-09-14" }),
    touches: ["Gate", "Item", "Membership", "Phase", "Plan", "PlanStrategy", "Risk", "Service", "SignOffRule", "Stage"],
  },
  "plan.reimport": {
    input: async () => ({ plan: world.planId, markdown: `${ALT_LAS}\n<!-- ${randomUUID()} -->\n` }),
    touches: ["Plan", "PlanSource"],
  },
  "plan.rename": {
    input: async () => ({ plan: world.planId, version: (await thePlan()).version, title: `Renamed ${randomUUID()}` }),
    touches: ["Plan"],
  },
  "plan.replan": {
    input: async () => ({
      plan: world.planId,
      version: (await thePlan()).version,
      start: anotherDay(),
      reason: "It waits for the registry.",
    }),
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Phase", "Plan"],
  },
  "plan.undoReplan": {
    async input() {
      const seen = async () => ({ plan: world.planId, version: (await thePlan()).version });
      await perform(commands["plan.replan"], world.can, { ...(await seen()), start: anotherDay(), reason: "It waits." }, request());
      return seen();
    },
    touches: ["Phase", "Plan"],
  },
  "plan.archive": {
    async input() {
      await db.plan.update({ where: { id: world.planId }, data: { archivedAt: null } });
      return { plan: world.planId, version: (await thePlan()).version, reason: "It is over." };
    },
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Plan"],
  },
  "plan.restore": {
    async input() {
      await db.plan.update({ where: { id: world.planId }, data: { archivedAt: new Date() } });
      return { plan: world.planId, version: (await thePlan()).version };
    },
    touches: ["Plan"],
  },
  "plan.delete": {
    async input() {
      const plan = await anArchivedPlan();
      return { plan: plan.id, version: plan.version, name: plan.title, reason: "It was imported twice." };
    },
    mayBeEmpty: ["reason"],
    touches: ["Plan"],
  },
  "plan.setRiskLimit": {
    async input() {
      const { version, riskLimit } = await thePlan();
      return { plan: world.planId, version, limit: riskLimit === 12 ? 13 : 12 };
    },
    touches: ["Plan", "Stage"],
  },
  "plan.setPrometheus": {
    async input() {
      const { version } = await thePlan();
      return { plan: world.planId, version, url: `https://prometheus.example.org/${randomUUID()}` };
    },
    touches: ["Plan"],
  },
  "plan.setRiskLevels": {
    async input() {
      const { id: plan, version, riskMedium } = await thePlan();
      return { plan, version, medium: riskMedium === 6 ? 5 : 6, high: 11, veryHigh: 16 };
    },
    touches: ["Plan"],
  },
  "plan.dismissReplanOffer": {
    async input() {
      await db.plan.update({ where: { id: world.planId }, data: { keptDatesAt: null } });
      return { plan: world.planId };
    },
    touches: ["Plan"],
  },
  "plan.freezeBaseline": {
    async input() {
      await db.phase.updateMany({ where: { planId: world.planId, kind: "build" }, data: { plannedEnd: anotherDay() } });
      return { plan: world.planId, version: (await thePlan()).version, reason: "The customer agreed." };
    },
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Phase", "Plan"],
  },
  "phase.change": {
    async input() {
      const phase = await phaseIn(db, world.planId, "monitor");
      return {
        phase: phase.id,
        version: phase.version,
        name: `Watch ${randomUUID()}`,
        owner: world.personId.can,
        start: "2023-07-26",
        end: "2023-07-30",
        advisory: false,
        andFollowing: false,
        reason: "The registry moves.",
      };
    },
    optional: ["name", "owner", "start", "end", "advisory", "andFollowing", "reason"],
    mayBeEmpty: ["reason"],
    touches: ["Phase"],
  },
  "gate.change": {
    async input() {
      const phase = await phaseIn(db, world.planId, "monitor");
      const gate = await db.gate.findUniqueOrThrow({ where: { phaseId: phase.id } });
      return {
        phase: phase.id,
        version: gate.version,
        requireItems: true,
        requireEvidence: true,
        requireImage: !gate.requireImage,
        requireStrategy: false,
        separationOfDuties: false,
        soakHours: 0,
        signOffs: { lead: 0, qa: 1, manager: 0, viewer: 0 },
      };
    },
    optional: ["requireItems", "requireEvidence", "requireImage", "requireStrategy", "separationOfDuties", "soakHours", "signOffs"],
    touches: ["Gate", "SignOffRule", "Stage"],
  },
  "service.add": { input: async () => ({ plan: world.planId, name: `Crane ${randomUUID()}` }), touches: ["Service", "Stage"] },
  "service.change": {
    async input() {
      const service = await serviceIn(db, world.planId, "archive-service");
      return {
        service: service.id,
        version: service.version,
        name: `Archive ${randomUUID()}`,
        strategy: service.strategy === "canary" ? "blue_green" : "canary",
      };
    },
    optional: ["name", "strategy"],
    touches: ["Service", "Stage"],
  },
  "service.remove": {
    async input() {
      const slug = randomUUID();
      const service = await db.service.create({ data: { planId: world.planId, slug, name: slug, position: 90 } });
      return { service: service.id, version: service.version };
    },
    touches: ["Service"],
  },
  "stage.add": {
    async input() {
      const service = await db.service.create({ data: { planId: world.planId, slug: randomUUID(), name: "Dock", position: 91 } });
      return { plan: world.planId, service: service.id, phase: "test" };
    },
    touches: ["Stage"],
  },
  "stage.remove": {
    async input() {
      const phase = await phaseIn(db, world.planId, "test");
      const stage = await db.stage.create({ data: { planId: world.planId, phaseId: phase.id, key: `${randomUUID()}.test` } });
      return { stage: stage.id };
    },
    touches: ["Stage"],
  },
  "stage.setDates": {
    async input() {
      const { id: stage, version } = await stageIn(db, world.planId, "archive-service.monitor");
      const day = anotherDay();
      return { stage, version, start: day, end: day, reason: "It waits for the archive." };
    },
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Stage"],
  },
  "checklist.apply": {
    async input() {
      // What a template brought before; what the plan's file brought stays.
      await db.item.deleteMany({ where: { sourceText: null, stage: { planId: world.planId, phase: { kind: "monitor" } } } });
      return { plan: world.planId, template: "image-rollout", phases: ["monitor"] };
    },
    optional: ["phases"],
    touches: ["Item", "Stage"],
  },
  "comment.add": {
    async input() {
      const { item } = await newItem();
      return { stage: await testStage(), item, text: "Slower than before.\nLook at it." };
    },
    optional: ["item"],
    touches: ["Comment"],
  },
  "comment.remove": {
    async input(who) {
      const stageId = await testStage();
      const comment = await db.comment.create({ data: { planId: world.planId, stageId, authorId: idOf(who), text: "Slower." } });
      return { comment: comment.id };
    },
    touches: ["Comment"],
  },
  "plan.visit": {
    async input() {
      await db.planVisit.deleteMany();
      return { plan: world.planId, upTo: await newestSeq(db), seen: true };
    },
    optional: ["seen"],
    touches: ["PlanVisit"],
  },
  "plan.mark": {
    async input() {
      await db.personMark.deleteMany();
      return { plan: world.planId, mark: "set-up-hidden", on: true };
    },
    touches: ["PersonMark"],
  },
  "notice.read": {
    async input(who) {
      const notice = await db.notice.create({ data: { personId: idOf(who), kind: "mention", planId: world.planId } });
      return { upTo: notice.id };
    },
    touches: ["Notice"],
  },
  "image.register": {
    input: async () => ({
      service: (await serviceIn(db, world.planId, "api-gateway")).id,
      repository: "frozen68/api-gateway",
      tag: "beta.v10",
      digest: someDigest(),
      platforms: ["linux/amd64", "linux/arm64"],
      sourceRevision: "4f1ca90",
      builtBy: "CI of the gateway",
      builtAt: "2023-07-19T10:00:00Z",
    }),
    optional: ["tag", "platforms", "sourceRevision", "builtBy", "builtAt"],
    mayBeEmpty: ["tag"],
    touches: ["Image", "Service", "Stage"],
  },
  "evidence.addFile": {
    async input() {
      const { item } = await newItem();
      return { ...aboutEvidence(item), stage: await testStage(), name: "junit.xml", file: await anIncomingFile() };
    },
    optional: ["item", "verdict", "takenAt", "validUntil", "anyImage"],
    touches: ["Evidence", "Stage"],
  },
  "evidence.addLink": {
    async input() {
      const { item } = await newItem();
      return { ...aboutEvidence(item), stage: await testStage(), url: "https://ci.example.test/runs/412", name: "Run 412" };
    },
    optional: ["item", "verdict", "takenAt", "validUntil", "anyImage", "name"],
    touches: ["Evidence", "Stage"],
  },
  "evidence.postResult": {
    async input() {
      const { item } = await newItem();
      const { verdict: _verdict, anyImage: _anyImage, ...about } = aboutEvidence(item);
      const service = await db.service.findUniqueOrThrow({
        where: { planId_slug: { planId: world.planId, slug: "runner-service" } },
        include: { candidate: true },
      });
      return {
        ...about,
        plan: world.planId,
        digest: service.candidate?.digest,
        check: `scan ${randomUUID()}`,
        result: "fail",
        url: "https://ci.example.test/runs/412",
        service: service.slug,
        phase: "test",
      };
    },
    optional: ["item", "takenAt", "validUntil", "url", "service", "phase"],
    touches: ["Evidence", "Stage"],
  },
  "evidence.withdraw": {
    async input() {
      const data = {
        planId: world.planId,
        stageId: await testStage(),
        kind: "link",
        name: "Run",
        digest: someDigest(),
        takenAt: new Date(),
      } as const;
      return { evidence: (await db.evidence.create({ data: { ...data, liveKey: randomUUID() } })).id, reason: "Of another build." };
    },
    touches: ["Evidence", "Stage"],
  },
  "signOff.begin": {
    input: async () => ({ stage: await stageThatAwaitsAll(db, world.planId) }),
    touches: ["SigningChallenge"],
  },
  "signOff.sign": {
    input: async (who) => ({ ...(await readyToSign(db, world.planId, world.who[who])), decision: "approve", comment: "Tried it." }),
    optional: ["comment"],
    mayBeEmpty: ["comment"],
    touches: ["SignOff", "SigningChallenge"],
  },
  "signOff.revoke": {
    async input(who) {
      const signer = world.who[who];
      const signed = succeeded(await does(signer, signOff, { ...(await readyToSign(db, world.planId, signer)), decision: "approve" }));
      return { signOff: signed.id, reason: "I looked at the wrong cluster." };
    },
    touches: ["SignOff"],
  },
  "freeze.set": {
    input: async () => ({
      plan: world.planId,
      service: (await serviceIn(db, world.planId, "archive-service")).id,
      from: "2023-08-01",
      to: "2023-08-03",
      reason: "The registry moves.",
    }),
    touches: ["Freeze"],
  },
  "freeze.lift": {
    async input(who) {
      const data = { planId: world.planId, fromDay: "2023-09-01", toDay: "2023-09-02", reason: "The registry moves." };
      return { freeze: (await db.freeze.create({ data: { ...data, setById: idOf(who) } })).id };
    },
    touches: ["Freeze"],
  },
  "waiver.ask": {
    async input() {
      await db.waiver.deleteMany();
      const { id: stage } = await stageIn(db, world.planId, "segmentation-service.test");
      return { stage, condition: "items-open", reason: "It is tested by hand.", until: "2023-07-25" };
    },
    touches: ["Waiver"],
  },
  "waiver.approve": {
    input: async (who) => ({ waiver: await aWaiver(who === "lead" ? "qa" : "lead"), version: 1 }),
    touches: ["Stage", "Waiver"],
  },
  "waiver.withdraw": { input: async (who) => ({ waiver: await aWaiver(who), version: 1 }), touches: ["Waiver"] },
  "glass.break": {
    async input(who) {
      await db.breakGlass.deleteMany();
      present ??= await hashPassword(CAST_PASSWORD);
      await db.account.updateMany({ where: { userId: await userOf(who) }, data: { password: present } });
      const { id: stage } = await stageIn(db, world.planId, "segmentation-service.deploy");
      return { stage, reason: "The old image leaks customer data.", password: CAST_PASSWORD };
    },
    touches: ["BreakGlass", "Item", "Stage"],
  },
  "turn.remind": {
    async input(who) {
      await db.notice.deleteMany({ where: { kind: "reminded" } });
      const { id: stage } = await stageIn(db, world.planId, "archive-service.test");
      // Its gate asks for open items, whatever the waivers and overrides of other rows.
      await db.item.updateMany({ where: { stageId: stage }, data: { state: "open" } });
      await db.waiver.updateMany({ where: { stageId: stage, withdrawnAt: null }, data: { withdrawnAt: new Date() } });
      await db.stage.update({ where: { id: stage }, data: { epoch: { increment: 1 } } });
      // QA and viewers remind in stages that they own, and nobody is reminded of what only they can do.
      await db.stage.update({ where: { id: stage }, data: { ownerId: who === "viewer" || who === "qa" ? idOf(who) : null } });
      if (who !== "qa") return { stage, condition: "items-open" };
      const score = { likelihood: 5, impact: 5, status: "open" as const, reviewDay: "2123-07-30", ownerId: world.personId.can };
      const { id: serviceId } = await serviceIn(db, world.planId, "archive-service");
      const touches = { create: { key: randomUUID(), phaseKind: "test" as const, serviceId } };
      await db.risk.create({ data: { planId: world.planId, title: "Slow", position: 100, ...score, touches } });
      return { stage, condition: "risk-above-limit" };
    },
    touches: [],
  },
  "glass.review": {
    async input(who) {
      const { id: stageId, epoch } = await stageIn(db, world.planId, "ai-orchestrator.deploy");
      const data = { planId: world.planId, stageId, epoch: epoch + 100 + round++, reason: "It leaks.", unmet: "[]" };
      return {
        glass: (await db.breakGlass.create({ data: { ...data, passedById: idOf(who === "lead" ? "qa" : "lead") } })).id,
        comment: "Fine.",
      };
    },
    optional: ["comment"],
    touches: ["BreakGlass"],
  },
  "goNoGo.open": {
    async input() {
      await db.goNoGo.deleteMany();
      return { plan: world.planId, phase: "deploy" };
    },
    touches: ["GoNoGo"],
  },
  "goNoGo.vote": {
    input: async (who) => ({ goNoGo: await aGoNoGo(), role: who, voice: "no_go", comment: "The registry is slow." }),
    optional: ["comment"],
    touches: ["GoNoGo", "GoNoGoVote"],
  },
  "goNoGo.decide": {
    input: async () => ({ goNoGo: await aGoNoGo(), version: 1, decision: "go", reason: "The customer waits." }),
    optional: ["reason"],
    touches: ["GoNoGo"],
  },
  "rollout.plan": {
    async input() {
      const { id, version } = await serviceToRollOut(db, world.planId, null);
      const limits = [{ metric: "error-rate", goOn: { comparison: "<=", limit: 1 } }];
      return { service: id, version, strategy: "blue_green", steps: [{ weight: 100, holdSeconds: 60, limits }], wayBackSeconds: 600 };
    },
    optional: ["strategy", "steps", "wayBackSeconds"],
    touches: ["Rollout", "RolloutSlot", "RolloutStep", "Service", "Stage", "StepLimit"],
  },
  "rollout.setQueries": {
    async input() {
      const { rollout, version } = await aRollout(db, world.planId);
      return { rollout, version, queries: [{ metric: "error-rate", query: "sum(errors)", baselineQuery: "sum(errors_before)" }] };
    },
    touches: ["Rollout", "StepLimit"],
  },
  "rollout.start": {
    async input() {
      const { rollout, version } = await aRollout(db, world.planId, { status: "planned" });
      return { rollout, version };
    },
    touches: ["Rollout", "RolloutStep"],
  },
  "rollout.advance": { input: () => wellMeasured({}), optional: ["reason"], mayBeEmpty: ["reason"], touches: ["Rollout", "RolloutStep"] },
  "rollout.finish": {
    input: () => wellMeasured({ at: 2 }),
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Rollout", "RolloutStep", "Item", "Stage"],
  },
  "rollout.abort": {
    async input() {
      const { rollout, version } = await aRollout(db, world.planId);
      return { rollout, version, to: EARLIER, reason: "It drops every tenth request." };
    },
    mayBeEmpty: ["reason"],
    touches: ["Rollout", "RolloutStep"],
  },
  "rollout.switch": {
    input: () => wellMeasured({ strategy: "blue_green" }),
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Rollout", "RolloutSlot", "RolloutStep"],
  },
  "rollout.switchBack": {
    async input() {
      const { rollout, version } = await aRollout(db, world.planId, { strategy: "blue_green", isSwitched: true });
      return { rollout, version, reason: "It drops every tenth request." };
    },
    mayBeEmpty: ["reason"],
    touches: ["Rollout", "RolloutSlot"],
  },
  "slot.set": {
    async input() {
      const { rollout, version } = await aRollout(db, world.planId, { strategy: "blue_green", status: "planned" });
      return { rollout, version, colour: "green", digest: someDigest(), live: false };
    },
    optional: ["live"],
    touches: ["Rollout", "RolloutSlot"],
  },
  "reading.add": {
    async input() {
      const { service } = await aRollout(db, world.planId);
      return {
        service,
        readings: [
          { metric: "error-rate", value: 0.4, samples: 1200 },
          { metric: "p95", value: null },
        ],
      };
    },
    touches: ["Reading"],
  },
  "reading.fetch": {
    async input() {
      // Of a port that Slipway does not ask: what cannot be fetched is kept as that.
      await db.plan.update({ where: { id: world.planId }, data: { prometheusUrl: "https://prometheus.example.org:9" } });
      const { service, step } = await aRollout(db, world.planId);
      await db.stepLimit.updateMany({ where: { stepId: step }, data: { query: "sum(errors)" } });
      return { service };
    },
    touches: ["Reading", "Rollout"],
  },
  "reading.close": {
    async input() {
      const made = await aRollout(db, world.planId, { status: "done" });
      const reading = await aReading(db, { ...made, planId: world.planId, step: null }, { value: 9, isFailed: true });
      return { reading: reading.id, version: reading.version, reason: "The load test of the morning." };
    },
    mayBeEmpty: ["reason"],
    touches: ["Reading"],
  },
  "health.set": {
    async input() {
      const { id, version } = await serviceToRollOut(db, world.planId);
      return { service: id, version, url: "https://pilot.example.test/health", everySeconds: 30, expects: 204, failsAfter: 2, isOn: true };
    },
    optional: ["everySeconds", "expects", "failsAfter", "isOn"],
    touches: ["HealthCheck", "Service"],
  },
  "health.remove": {
    async input() {
      const { id, version } = await serviceToRollOut(db, world.planId);
      await aHealthCheck(db, { planId: world.planId, service: id });
      return { service: id, version };
    },
    touches: ["HealthCheck", "Service"],
  },
  "health.turn": {
    async input() {
      const { id } = await serviceToRollOut(db, world.planId);
      return { check: (await aHealthCheck(db, { planId: world.planId, service: id }, { failedInARow: 3 })).id };
    },
    touches: ["HealthCheck"],
  },
  "risk.add": {
    input: async () => ({
      plan: world.planId,
      title: "It does not scale",
      category: "scaling",
      mitigation: "Scale it in tests.",
      likelihood: 3,
      impact: 4,
      owner: world.personId.can,
      review: "2023-08-01",
      isAssessed: true,
      touches: [{ phase: "monitor", service: (await serviceIn(db, world.planId, "archive-service")).id }],
    }),
    optional: ["category", "mitigation", "likelihood", "impact", "owner", "review", "isAssessed", "touches"],
    touches: ["Risk", "RiskTouch", "Stage"],
  },
  "risk.change": {
    input: async () => ({
      risk: await aRisk(),
      version: 1,
      title: "It scales badly",
      residualLikelihood: 1,
      residualImpact: 4,
      reason: "x",
    }),
    optional: ["title", "residualLikelihood", "residualImpact", "reason"],
    mayBeEmpty: ["reason"],
    touches: ["Risk", "Stage"],
  },
  "risk.remove": { input: async () => ({ risk: await aRisk(), version: 1 }), touches: ["Risk", "RiskTouch", "Stage"] },
  "risk.review": {
    input: async () => ({ risk: await aRisk(), version: 1, next: "2023-08-01", comment: "As it was." }),
    optional: ["comment"],
    mayBeEmpty: ["comment"],
    touches: ["Risk"],
  },
  "risk.accept": {
    async input(who) {
      present ??= await hashPassword(CAST_PASSWORD);
      await db.account.updateMany({ where: { userId: await userOf(who) }, data: { password: present } });
      return {
        risk: await aRisk(),
        version: 1,
        until: "2023-07-28",
        reason: "The customer knows and agrees to it.",
        password: CAST_PASSWORD,
      };
    },
    touches: ["Risk", "RiskAcceptance", "Stage"],
  },
  "risk.withdrawAcceptance": {
    async input(who) {
      const risk = await aRisk();
      const data = { riskId: risk, acceptedById: idOf(who), reason: "The customer agrees.", until: "2023-07-28", liveKey: risk };
      await db.riskAcceptance.create({ data });
      return { risk, version: 1, reason: "They do not any more." };
    },
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Risk", "RiskAcceptance", "Stage"],
  },
  "risk.happen": {
    input: async () => ({ risk: await aRisk(), version: 1, what: "It fell over.", stages: [await testStage()] }),
    anyTexts: ["stages"],
    touches: ["Item", "Risk", "RiskMitigation", "Stage"],
  },
  "risk.addMitigation": {
    input: async () => ({
      risk: await aRisk(),
      stage: await testStage(),
      text: "Load test it",
      owner: world.personId.ayse,
      due: "2023-07-30",
    }),
    optional: ["owner", "due"],
    touches: ["Item", "RiskMitigation", "Stage"],
  },
  "risk.linkMitigation": {
    input: async () => ({ risk: await aRisk(), item: (await newItem()).item, isLinked: true }),
    touches: ["RiskMitigation"],
  },
  "item.add": {
    input: async () => ({ stage: await testStage(), text: "Load test it", owner: world.personId.ayse, due: "2023-07-22" }),
    optional: ["owner", "due"],
    touches: ["Item", "Stage"],
  },
  "item.mark": {
    input: async () => ({ ...(await newItem()), state: "failed", reason: "It drops requests." }),
    optional: ["reason"],
    mayBeEmpty: ["reason"],
    touches: ["Item", "Stage"],
  },
  "item.change": {
    input: async () => ({
      ...(await newItem()),
      text: `Reworded ${randomUUID()}`,
      owner: world.personId.ayse,
      due: "2023-07-22",
      needsEvidence: true,
    }),
    optional: ["text", "owner", "due", "needsEvidence"],
    touches: ["Item", "Stage"],
  },
  "item.move": { input: async () => ({ ...(await newItem()), to: 1 }), touches: ["Item"] },
  "item.remove": { input: newItem, touches: ["Item", "Stage"] },
  "calendar.create": { input: async () => ({ plan: world.planId }), touches: ["ShareLink"] },
  "calendar.revoke": {
    async input(who) {
      const calendar = { planId: world.planId, kind: "calendar", tokenHash: randomUUID(), expiresAt: new Date("2100-01-01") } as const;
      return { calendar: (await db.shareLink.create({ data: { ...calendar, createdById: idOf(who) } })).id };
    },
    touches: ["ShareLink"],
  },
  "share.create": {
    input: async () => ({ plan: world.planId, name: "Steering committee", days: 30, allows: ["comments"] }),
    optional: ["days", "allows"],
    touches: ["ShareLink"],
  },
  "share.revoke": {
    async input() {
      const link = { planId: world.planId, name: "Steering committee", tokenHash: randomUUID() };
      const data = { ...link, createdById: world.personId.can, expiresAt: new Date("2100-01-01") };
      return { link: (await db.shareLink.create({ data })).id };
    },
    touches: ["ShareLink"],
  },
  "view.save": {
    input: async () => ({ plan: world.planId, name: `Mine ${randomUUID()}`, query: "state=failed&sort=-due" }),
    mayBeEmpty: ["query"],
    touches: ["SavedView"],
  },
  "view.remove": {
    async input(who = "lead") {
      const view = await db.savedView.create({ data: { planId: world.planId, personId: idOf(who), name: randomUUID(), query: "" } });
      return { view: view.id };
    },
    touches: ["SavedView"],
  },
};

let round = 0;
/** A waiver that this one asked for, and nobody has approved yet. */
async function aWaiver(who: Caller): Promise<string> {
  const { id: stageId } = await stageIn(db, world.planId, "archive-service.test");
  const asked = { condition: "items-open", subject: String(round++), reason: "It is tested by hand.", until: "2023-07-25" };
  const data = { planId: world.planId, stageId, ...asked, askedById: idOf(who), liveKey: randomUUID() };
  return (await db.waiver.create({ data })).id;
}

/** A phase that is being decided upon, about which nobody has said anything yet. */
async function aGoNoGo(): Promise<string> {
  await db.goNoGo.deleteMany();
  const { id: phaseId } = await phaseIn(db, world.planId, "deploy");
  const data = { planId: world.planId, phaseId, openedById: world.personId.can, liveKey: phaseId };
  return (await db.goNoGo.create({ data })).id;
}

/** A rollout whose running step was seen to be well. */
async function wellMeasured(change: Parameters<typeof aRollout>[2]) {
  const { rollout, version, ...made } = await aRollout(db, world.planId, change);
  await aReading(db, { ...made, planId: world.planId, rollout });
  return { rollout, version, reason: "As agreed upon in the morning." };
}
/** An assessed risk that touches the Test stage of Runner Service. */
const aRisk = async (): Promise<string> => {
  const { serviceId } = await stageIn(db, world.planId, "runner-service.test");
  const scored = { likelihood: 3, impact: 5, ownerId: world.personId.can, reviewDay: "2023-07-25", status: "open" } as const;
  const touches = { create: { key: `test:${serviceId}`, phaseKind: "test", serviceId } } as const;
  return (await db.risk.create({ data: { planId: world.planId, position: 100, title: "It is slow", ...scored, touches } })).id;
};

const idOf = (who: Caller): string => {
  const principal = world.who[who];
  return "id" in principal ? principal.id : "";
};
let present: string | undefined;
const userOf = async (who: Caller) => {
  const principal = world.who[who];
  const person = await db.person.findUniqueOrThrow({ where: { id: "id" in principal ? principal.id : "" } });
  return person.userId ?? "";
};
const thePlan = () => db.plan.findUniqueOrThrow({ where: { id: world.planId } });
const anArchivedPlan = () =>
  db.plan.create({
    data: { slug: randomUUID(), title: `Plan ${randomUUID()}`, language: "en", archivedAt: new Date("2023-07-20T09:00:00Z") },
  });
const verbs = Object.keys(policy) as Verb[];
const oneWhoMay = (verb: Verb) => WHO_MAY[verb][0] ?? "nobody";
const someoneWhoMay = (verb: Verb) => world.who[oneWhoMay(verb)];
/** By some verbs nobody becomes somebody: the event is theirs. */
const BECOMES_SOMEBODY: Verb[] = ["workspace.setUp", "invitation.accept", "person.arrive"];
/** What is left where an attempt was refused: nothing, or that it was made. */
const tracesOfRefusal = (verb: Verb) => (commandOf(verb).refusedSubject ? ["Event"] : []);

/** `npm test` asks PostgreSQL only whether each command goes well there: who may, and what is refused, is no matter of the database. */
const inPart = testProvider === "postgresql" && extent === "some";

describe.each(inPart ? verbs.filter((verb) => verb !== "workspace.loadExample") : verbs)("%s", (verb) => {
  const needsEmptyWorkspace = verb === "workspace.loadExample";
  afterAll(() => db.plan.updateMany({ where: { id: world.planId }, data: { archivedAt: null } }));
  const isOfOnePlan = !WORKSPACE_VERBS.includes(verb) && (!PLAN_CREATING_VERBS.includes(verb) || verb === "plan.copy");

  test.each(needsEmptyWorkspace ? [] : WHO_MAY[verb].slice(0, inPart ? 1 : undefined))("succeeds for %s, with one event", async (who) => {
    const input = await MADE[verb].input(who);
    const [seq, before] = [await newestSeq(db), await everyRow(db)];
    const outcome = await does(world.who[who], commandOf(verb), input);
    expect(outcome).toMatchObject({ kind: "ok", changed: isRecorded(verb) });
    const principal = world.who[who];
    const events = await newEvents(db, seq);
    if (!isRecorded(verb)) {
      expect(events).toEqual([]);
      expect(tablesThatDiffer(before, await everyRow(db))).toEqual(MADE[verb].touches);
      return;
    }
    expect(events).toMatchObject([{ seq: seq + 1, verb }]);
    if (BECOMES_SOMEBODY.includes(verb)) expect(events).toMatchObject([{ actorKind: "person", actorId: events[0]?.subjectId }]);
    else expect(events).toMatchObject([{ actorKind: principal.kind, actorId: "id" in principal ? principal.id : null }]);
    if (isOfOnePlan && !PLAN_CREATING_VERBS.includes(verb) && verb !== "plan.delete") expect(events[0]?.planId).toBe(world.planId);
    // Whose inbox a change reaches is tested with the notices.
    const touched = tablesThatDiffer(before, await everyRow(db)).filter((table) => table !== "Notice");
    expect(touched).toEqual([...MADE[verb].touches, "Event"].sort());
  });

  if (inPart) return;

  // What is refused changes nothing, so that one input serves all of the following.
  let refused: Promise<Record<string, unknown>> | undefined;
  const refusedInput = () => (refused ??= MADE[verb].input(oneWhoMay(verb)));

  test("is forbidden to everybody else, and changes nothing", async () => {
    const input = await refusedInput();
    const before = await everyRow(db);
    const denied = ALL_CALLERS.filter((who) => !WHO_MAY[verb].some((it) => it === who));
    for (const who of denied) expect(await does(world.who[who], commandOf(verb), input), who).toEqual({ kind: "forbidden" });
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual(tracesOfRefusal(verb));
  });

  test("is forbidden before the input is read, so that nobody learns anything", async () => {
    const isOwn = (who: Caller) => SELF_VERBS.includes(verb) && world.who[who].kind === "person";
    for (const who of ALL_CALLERS.filter((it) => !WHO_MAY[verb].some((may) => may === it) && !isOwn(it))) {
      for (const raw of [{}, null, "text", { item: "x".repeat(1000) }])
        expect(await does(world.who[who], commandOf(verb), raw), who).toEqual({ kind: "forbidden" });
    }
  });

  if (isOfOnePlan)
    test("is missing for the lead of another plan, with a session or with a key", async () => {
      const input = await refusedInput();
      const before = await everyRow(db);
      const keyOfOther = { kind: "key", id: "k", name: "CI", planId: other.planId, role: "lead" } as const;
      const strangers = WHO_MAY[verb].some((who) => who.startsWith("key of")) ? [other.deniz, keyOfOther] : [other.deniz];
      // What no lead may do anywhere, a lead is told so of everywhere.
      const kind = WHO_MAY[verb].some((who) => who === "lead") ? "missing" : "forbidden";
      for (const who of strangers) expect(await does(who, commandOf(verb), input), who.kind).toEqual({ kind });
      expect(tablesThatDiffer(before, await everyRow(db))).toEqual(kind === "missing" ? [] : tracesOfRefusal(verb));
    });

  if (isOfOnePlan)
    test("does not say whether an id is unknown or of another plan", async () => {
      const input = await refusedInput();
      const subject =
        Object.keys(input).find((field) =>
          [
            "plan",
            "phase",
            "service",
            "risk",
            "stage",
            "item",
            "evidence",
            "signOff",
            "invitation",
            "key",
            "comment",
            "view",
            "freeze",
            "waiver",
            "glass",
            "goNoGo",
            "link",
            "rollout",
            "reading",
            "calendar",
          ].includes(field),
        ) ?? "";
      const unknown = { ...input, [subject]: randomUUID() };
      expect(await does(other.deniz, commandOf(verb), unknown)).toEqual(await does(other.deniz, commandOf(verb), input));
    });

  if (isOfOnePlan && !PLAN_CREATING_VERBS.includes(verb) && !isAllowedInArchive(verb))
    test("is refused in an archived plan, and changes nothing", async () => {
      for (const who of WHO_MAY[verb]) {
        const input = await MADE[verb].input(who);
        await db.plan.update({ where: { id: world.planId }, data: { archivedAt: new Date("2023-07-20T09:00:00Z") } });
        const before = await everyRow(db);
        const refusal = { kind: "refused", code: "plan-archived", facts: {} };
        expect(await does(world.who[who], commandOf(verb), input), who).toEqual(refusal);
        expect(tablesThatDiffer(before, await everyRow(db))).toEqual(tracesOfRefusal(verb));
        await db.plan.update({ where: { id: world.planId }, data: { archivedAt: null } });
      }
    });

  test("refuses every unknown field", async () => {
    const input = await refusedInput();
    const before = await everyRow(db);
    const who = someoneWhoMay(verb);
    // JSON.parse makes `__proto__` a field like any other, as it comes in a request.
    const extras = [
      "role",
      "userId",
      "signedBy",
      "approvedAt",
      "state",
      "version",
      "epoch",
      "planId",
      "isAdmin",
      "id",
      "createdAt",
      "sourceText",
      "constructor",
      "toString",
      "__proto__",
    ].filter((field) => !Object.hasOwn(input, field));
    for (const extra of extras) {
      const raw = JSON.parse(`{${JSON.stringify(extra)}:{"isAdmin":true},${JSON.stringify(input).slice(1)}`);
      expect(await does(who, commandOf(verb), raw), extra).toMatchObject({ kind: "invalid" });
    }
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });

  test("refuses values of other types, and bodies that are no object", async () => {
    const input = await refusedInput();
    const before = await everyRow(db);
    const who = someoneWhoMay(verb);
    for (const raw of [null, undefined, 1, "text", true, [], [input], new Date(), () => input])
      expect(await does(who, commandOf(verb), raw)).toMatchObject({ kind: "invalid" });
    for (const [field, value] of Object.entries(input)) {
      const wrong: unknown[] = [{ $ne: null }, [value], Number.NaN, 1.5, -1, "\uD800"];
      if (!MADE[verb].anyTexts?.includes(field)) wrong.push(["toString"]);
      if (typeof value !== "boolean") wrong.push(true);
      if (!MADE[verb].mayBeEmpty?.includes(field)) wrong.push("");
      for (const it of wrong)
        expect(await does(who, commandOf(verb), { ...input, [field]: it }), `${field}: ${JSON.stringify(it)}`).toMatchObject({
          kind: "invalid",
        });
    }
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });

  test("refuses NUL and half a surrogate pair in every text", async () => {
    const input = await refusedInput();
    const before = await everyRow(db);
    const who = someoneWhoMay(verb);
    for (const [field, value] of Object.entries(input)) {
      if (typeof value !== "string") continue;
      for (const bad of ["\0", "\uD800", "\uDFFF"]) {
        expect(await does(who, commandOf(verb), { ...input, [field]: `${value}${bad}` }), field).toMatchObject({ kind: "invalid" });
        expect(await does(who, commandOf(verb), { ...input, [field]: `${bad}${value}` }), field).toMatchObject({ kind: "invalid" });
      }
    }
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });

  test("names every required field that is missing", async () => {
    const input = await refusedInput();
    for (const field of Object.keys(input).filter((it) => !MADE[verb].optional?.includes(it))) {
      const { [field]: _left, ...rest } = input;
      expect(await does(someoneWhoMay(verb), commandOf(verb), rest), field).toMatchObject({ kind: "invalid" });
    }
  });
});

describe("QA works in Test only", () => {
  const about = {
    "item.add": async (key: string) => ({ stage: (await stageIn(db, world.planId, key)).id, text: "Look closer" }),
    "item.mark": async (key: string) => ({ item: (await itemIn(db, world.planId, key)).id, version: 1, state: "done" }),
    "item.change": async (key: string) => ({ item: (await itemIn(db, world.planId, key)).id, version: 1, text: "Otherwise" }),
    "item.move": async (key: string) => ({ item: (await itemIn(db, world.planId, key)).id, version: 1, to: 1 }),
    "item.remove": async (key: string) => ({ item: (await itemIn(db, world.planId, key)).id, version: 1 }),
  } satisfies Partial<Record<Verb, (key: string) => Promise<unknown>>>;

  test.each(Object.keys(about) as (keyof typeof about)[])("%s is forbidden in the other phases", async (verb) => {
    for (const key of ["plan.prep", "runner-service.build", "runner-service.deploy", "runner-service.monitor"]) {
      for (const who of [world.ayse, world.who["key of qa"]])
        expect(await does(who, commandOf(verb), await about[verb](key)), key).toEqual({ kind: "forbidden" });
    }
  });
});

test("the policy says the same as the tests' own table", () => {
  expect(Object.keys(WHO_MAY).sort()).toEqual(Object.keys(commands).sort());
  for (const [verb, command] of Object.entries(commands)) expect(command.verb).toBe(verb);
});

test("somebody whose role was taken away is refused at once, whatever roles their request started with", async () => {
  const gone = { ...other.deniz, roles: [] };
  expect(await perform(commands["plan.rename"], gone, { plan: other.planId, version: 1, title: "Mine" }, request())).toEqual({
    kind: "forbidden",
  });
});

// Last, for it needs a database of its own.
test("workspace.loadExample succeeds for the system in an empty workspace, with one event", async () => {
  const empty = await freshDatabase();
  const before = await everyRow(empty);
  expect(await does({ kind: "system", name: "Slipway" }, commands["workspace.loadExample"], { markdown: ALT_LAS })).toMatchObject({
    kind: "ok",
    changed: true,
  });
  expect(await newEvents(empty, 0)).toMatchObject([{ seq: 1, verb: "workspace.loadExample", actorKind: "system", actorName: "Slipway" }]);
  expect(tablesThatDiffer(before, await everyRow(empty))).toEqual([...MADE["workspace.loadExample"].touches, "Event"].sort());
});
