import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { database } from "@/lib/db/client";
import { IncomingFile } from "@/lib/files/store";
import { SET_UP_TOKEN, tokenHash } from "@/lib/session/tokens/set-up-token";
import { CAST_PASSWORD } from "@/prisma/cast";
import { now, passMinutes, setNow } from "./fixed-world";
import { act, anonymous, expectRefused, person, rowsOf, sign, system } from "./scenario";

// Performs every recorded verb over ten days, in each form that has its own sentence.

const [can, ayse, manager, viewer, admin] = ["can", "ayse", "manager", "viewer", "admin"].map((name) => `${name}@example.test`) as [
  string,
  string,
  string,
  string,
  string,
];
const [ece, deniz, mert, kemal] = ["ece@example.test", "deniz@example.test", "mert@example.test", "kemal@example.test"];
const password = CAST_PASSWORD;
const example = readFileSync("lib/formats/plan/example/alt-las.md", "utf8");
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const tokenIn = (url: string) => url.split("/").at(-1) ?? "";
const limits = [{ metric: "error-rate", goOn: { comparison: "<=", limit: 1 }, rollBack: { comparison: ">", limit: 2 } }];

export async function performEveryVerb(): Promise<void> {
  setNow("2026-11-20T06:00:00Z");
  const { id: plan } = await act(system, "workspace.loadExample", { markdown: example });
  await people(plan);
  setNow("2026-11-21T06:00:00Z");
  await checklist(plan);
  setNow("2026-11-22T06:00:00Z");
  await phasesAndServices(plan);
  setNow("2026-11-23T06:00:00Z");
  await imagesAndEvidence(plan);
  setNow("2026-11-24T06:00:00Z");
  await signatures(plan);
  setNow("2026-11-25T06:00:00Z");
  await exceptions(plan);
  setNow("2026-11-26T06:00:00Z");
  await rollouts(plan);
  setNow("2026-11-27T06:00:00Z");
  await health(plan);
  await risks(plan);
  setNow("2026-11-28T06:00:00Z");
  await otherPlans(plan);
  setNow("2026-11-29T06:00:00Z");
  await lastDay(plan);
}

async function session(email: string): Promise<string> {
  const { userId } = await database().person.findUniqueOrThrow({ where: { email } });
  const id = `session-${email}-${await database().session.count()}`;
  await database().session.create({ data: { id, token: id, userId: userId ?? "", expiresAt: new Date("2100-01-01"), createdAt: now() } });
  return id;
}

async function people(plan: string): Promise<void> {
  const db = database();
  const value = tokenHash("one-time");
  await db.setting.create({ data: { name: SET_UP_TOKEN, value } });
  await act(anonymous, "workspace.setUp", { token: "one-time", name: "Ece Su", email: ece, password });
  await act(can, "plan.dismissReplanOffer", { plan });
  await act(can, "plan.replan", { ...(await rowsOf(plan).plan()), start: "2026-11-16" });
  await act(can, "plan.rename", { ...(await rowsOf(plan).plan()), title: "ALT_LAS beta imajları, “güz” geçişi" });

  const invited = await act(can, "person.invite", { plan, role: "viewer", email: deniz });
  await act(anonymous, "invitation.accept", { token: tokenIn(invited.url), name: "Deniz Ak", email: null, password });
  const asAdmin = await act(ece, "person.invite", { admin: true, email: mert });
  await act(anonymous, "invitation.accept", { token: tokenIn(asAdmin.url), name: "Mert Öz", email: null, password });
  const open = await act(can, "person.invite", { plan, role: "manager" });
  await act(anonymous, "invitation.accept", { token: tokenIn(open.url), name: "Kemal Er", email: kemal, password });
  await act(admin, "person.confirmEmail", { person: (await person(kemal)).id });
  await act(can, "person.invite", { plan, role: "qa", email: "zeynep@example.test" });
  await act(system, "person.arrive", { subject: "oidc|zeynep", email: "zeynep@example.test", name: "Zeynep Ay" });
  await act(system, "person.arrive", { subject: "oidc|ayse", email: ayse, name: "Ayşe Kaya" });
  await expectRefused(can, "person.invite", { plan, role: "qa", email: ayse }, "email-known");
  await expectRefused(viewer, "person.invite", { plan, role: "qa" }, "forbidden");
  const { id: unused } = await act(can, "person.invite", { plan, role: "qa", email: "gone@example.test" });
  await act(can, "invitation.revoke", { invitation: unused });
  const { id: withoutAddress } = await act(can, "person.invite", { plan, role: "lead" });
  await act(admin, "invitation.revoke", { invitation: withoutAddress });

  const seen = async (email: string) => {
    const { id, version } = await db.person.findUniqueOrThrow({ where: { email } });
    return { person: id, version };
  };
  await act(ece, "person.setAdmin", { ...(await seen(kemal)), admin: true });
  await act(ece, "person.setAdmin", { ...(await seen(kemal)), admin: false });
  await expectRefused(can, "person.setAdmin", { ...(await seen(can)), admin: true }, "forbidden");
  await expectRefused(ece, "person.setAdmin", { ...(await seen(mert)), version: 9, admin: false }, "conflict");

  const { id: denizId } = await person(deniz);
  await act(can, "member.setRoles", { plan, person: denizId, roles: ["qa", "viewer"], before: ["viewer"] });
  await act(can, "member.setRoles", { plan, person: denizId, roles: [], before: ["qa", "viewer"] });
  await act(can, "member.setRoles", { plan, person: denizId, roles: ["lead"], before: [] });
  await act(can, "member.setRoles", { plan, person: denizId, roles: ["manager", "viewer"], before: ["lead"] });
  await expectRefused(can, "member.setRoles", { plan, person: can, roles: ["viewer"], before: ["lead"] }, "last-lead");
  await expectRefused(ayse, "member.setRoles", { plan, person: ayse, roles: ["lead"], before: ["qa"] }, "forbidden");

  await session(deniz);
  await session(deniz);
  await act(deniz, "account.endSessions", { except: await session(deniz) });
  await act(deniz, "account.changePassword", { present: password, password: `${password}-2`, session: await session(deniz) });
  await act(deniz, "account.setMail", { wanted: false, language: null });
  await act(deniz, "account.setMail", { wanted: true, language: "tr" });
  await act(deniz, "key.create", { plan, name: "Deniz’in betiği", role: "viewer", days: 1 });
  await act(admin, "person.disable", await seen(deniz));
  await act(admin, "person.enable", await seen(deniz));
  const { id: key } = await act(ayse, "key.create", { plan, name: "Old CI", role: "qa", days: 7 });
  await act(can, "key.revoke", { key });
}

/** A file to upload. */
const receive = (text: string) =>
  IncomingFile.receive(
    (async function* () {
      yield Buffer.from(text);
    })(),
    10_000,
  );

/** An API key that the lead of the plan created. */
async function script(plan: string) {
  const existing = await database().apiKey.findFirst({ where: { planId: plan, name: "CI" } });
  const id = existing?.id ?? (await act(can, "key.create", { plan, name: "CI", role: "lead" })).id;
  return { kind: "key", id, name: "CI", planId: plan, role: "lead" } as const;
}

async function checklist(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const { id: canId } = await person(can);
  const { id: ayseId } = await person(ayse);
  const { stage } = await rows.stage("api-gateway.test");
  const texts = [
    "Load it with 500 requests a second",
    "Read its logs for errors",
    "Compare “p95” with the old image",
    "Ask the customer — 50 % 🚀",
    "Never mind",
  ];
  for (const text of texts) await act(ayse, "item.add", { stage, text, ...(text === texts[0] && { owner: ayseId, due: "2026-11-22" }) });
  const item = (position: number) => rows.item("api-gateway.test", position);
  await act(ayse, "item.mark", { ...(await item(1)), state: "done" });
  await act(ayse, "item.mark", { ...(await item(1)), state: "open" });
  await act(ayse, "item.mark", { ...(await item(2)), state: "failed", reason: "Every tenth request is dropped.\nLook at the pool." });
  await act(ayse, "item.mark", { ...(await item(3)), state: "not_applicable", reason: "It writes no logs." });
  await act(ayse, "item.change", { ...(await item(4)), text: "Compare p95 and p99 with the old image" });
  await act(ayse, "item.change", { ...(await item(4)), owner: canId });
  await act(ayse, "item.change", { ...(await item(4)), owner: null });
  await act(ayse, "item.change", { ...(await item(4)), due: "2026-11-23" });
  await act(ayse, "item.change", { ...(await item(4)), due: null });
  await act(ayse, "item.change", { ...(await item(4)), needsEvidence: true });
  await act(ayse, "item.change", { ...(await item(4)), needsEvidence: false });
  await act(can, "item.change", { ...(await item(5)), text: "Ask the customer", owner: ayseId, due: "2026-11-30", needsEvidence: true });
  await act(can, "item.move", { ...(await item(5)), to: 1 });
  await act(can, "item.remove", await item(6));
  await act(await script(plan), "item.mark", { ...(await item(4)), state: "done" });

  const several = ["archive-service.test", "segmentation-service.test", "ai-orchestrator.test"];
  for (const key of several) await act(ayse, "item.mark", { ...(await rows.item(key)), state: "done" }, "release-done-together");
  for (const key of several) await act(ayse, "item.change", { ...(await rows.item(key)), owner: ayseId }, "release-given-together");
  for (const key of several) await act(ayse, "item.change", { ...(await rows.item(key)), due: "2026-11-24" }, "release-due-together");

  await act(ayse, "comment.add", { stage, text: "Slower than before.\nLook at it, please." });
  await act(can, "comment.add", { stage, item: (await item(1)).item, text: "They answer tomorrow." });
  const { id: comment } = await act(ayse, "comment.add", { stage, text: "Written to the wrong stage" });
  await act(can, "comment.remove", { comment });
  await act(can, "view.save", { plan, name: "Failed", query: "state=failed&sort=-due" });
  const { id: view } = await act(viewer, "view.save", { plan, name: "Late", query: "state=open" });
  await act(viewer, "view.remove", { view });
  await act(can, "checklist.apply", { plan, template: "well-run-service", phases: ["monitor"] });
}

async function phasesAndServices(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const { id: ayseId } = await person(ayse);
  await act(can, "phase.change", { ...(await rows.phase("monitor")), name: "İzleme ve ölçme" });
  await act(can, "phase.change", { ...(await rows.phase("monitor")), owner: ayseId });
  await act(can, "phase.change", {
    ...(await rows.phase("test")),
    start: "2026-11-21",
    end: "2026-11-25",
    andFollowing: true,
    reason: "The registry moves.",
  });
  await act(can, "phase.change", { ...(await rows.phase("monitor")), advisory: true });
  await act(can, "phase.change", { ...(await rows.phase("monitor")), advisory: false });
  await act(can, "gate.change", { ...(await rows.gate("monitor")), soakHours: 2, requireEvidence: true });
  await act(can, "gate.change", {
    ...(await rows.gate("test")),
    signOffs: { lead: 0, qa: 1, manager: 1, viewer: 0 },
    separationOfDuties: true,
  });
  await act(can, "service.add", { plan, name: "Crane Service" });
  await act(can, "service.change", { ...(await rows.service("crane-service")), name: "Vinç Servisi" });
  await act(can, "service.change", { ...(await rows.service("crane-service")), strategy: "blue_green" });
  await act(can, "service.change", { ...(await rows.service("crane-service")), name: "Vinç", strategy: null });
  await act(can, "service.remove", await rows.service("crane-service"));
  // Before anything is signed, because signatures cover the strategy.
  for (const [slug, strategy] of [
    ["runner-service", "canary"],
    ["segmentation-service", "canary"],
    ["ai-orchestrator", "blue_green"],
  ] as const)
    await act(can, "service.change", { ...(await rows.service(slug)), strategy });
  await act(can, "service.add", { plan, name: "Dock Service" });
  await act(can, "service.add", { plan, name: "Buoy Service" });
  const { stage } = await rows.stage("dock-service.deploy");
  await act(can, "stage.setDates", {
    ...(await rows.stage("dock-service.deploy")),
    start: "2026-11-27",
    end: "2026-11-28",
    reason: "It waits for the dock.",
  });
  await act(can, "stage.setDates", {
    ...(await rows.stage("dock-service.deploy")),
    start: null,
    end: null,
    reason: "It goes with the others.",
  });
  await act(can, "stage.remove", { stage });
  const { service: dock } = await rows.service("dock-service");
  await act(can, "stage.add", { plan, service: dock, phase: "deploy" });
  await act(can, "plan.setRiskLimit", { ...(await rows.plan()), limit: 15 });
  await act(can, "plan.setRiskLevels", { ...(await rows.plan()), medium: 5, high: 10, veryHigh: 15 });
  await act(can, "plan.setPrometheus", { ...(await rows.plan()), url: "http://127.0.0.1:19090" });
  await act(can, "plan.setPrometheus", { ...(await rows.plan()), url: null });
}

async function imagesAndEvidence(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const ci = await script(plan);
  const register = async (service: string, repository: string, tag: string | null, digit: string, who: typeof ci | string = ci) =>
    act(who, "image.register", { service: (await rows.service(service)).service, repository, tag, digest: digest(digit) });
  await act(ci, "image.register", {
    service: (await rows.service("api-gateway")).service,
    repository: "frozen68/api-gateway",
    tag: "beta.v10",
    digest: digest("a"),
    platforms: ["linux/amd64", "linux/arm64"],
    sourceRevision: "4f1ca90",
    builtBy: "CI",
    builtAt: "2026-11-22T10:00:00Z",
  });
  await register("api-gateway", "frozen68/api-gateway", "beta.v10", "b");
  await register("api-gateway", "frozen68/api-gateway", "beta.v11", "b");
  await register("api-gateway", "frozen68/api-gateway", "beta.v10", "a");
  for (const [service, digit] of [
    ["runner-service", "c"],
    ["segmentation-service", "d"],
    ["ai-orchestrator", "e"],
  ] as const)
    await register(service, `frozen68/${service}`, "beta.10", digit);

  const { stage } = await rows.stage("runner-service.test");
  const { item } = await rows.item("runner-service.test");
  await act(ayse, "evidence.addFile", { stage, item, name: "junit.xml", verdict: "pass", file: await receive("<testsuite tests='3'/>\n") });
  await act(ayse, "evidence.addFile", { stage, name: "notlar.txt", file: await receive("Ölçüm notları\n"), anyImage: true });
  await act(ayse, "evidence.addLink", {
    stage,
    url: "https://ci.example.test/runs/412?full=1",
    verdict: "pass",
    takenAt: "2026-11-22T09:00:00Z",
    validUntil: "2126-11-22T09:00:00Z",
  });
  const { id: evidence } = await act(ayse, "evidence.addLink", {
    stage,
    url: "https://ci.example.test/runs/411",
    name: "Run 411",
    verdict: "fail",
  });
  await act(ayse, "evidence.withdraw", { evidence, reason: "Of another build." });
  const result = { plan, digest: digest("c"), check: "trivy", service: "runner-service", phase: "test" };
  await act(ci, "evidence.postResult", { ...result, result: "fail", url: "https://ci.example.test/runs/412" });
  await act(ci, "evidence.postResult", { ...result, result: "pass" });
  await act(ci, "evidence.postResult", { ...result, digest: digest("d"), service: "segmentation-service", check: "load", result: "fail" });
}

async function signatures(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  await act(ayse, "item.mark", { ...(await rows.item("runner-service.test")), state: "done" });
  const stageOf = async (service: string) => (await rows.stage(`${service}.test`)).stage;
  const runner = await stageOf("runner-service");
  const first = await sign(ayse, runner, password, { decision: "approve", comment: "Tried it with real traffic." });
  await act(ayse, "item.change", { ...(await rows.item("runner-service.test")), text: "Runner Service için beta imajını sına ve ölç" });
  await sign(ayse, runner, password, { decision: "approve", reaffirms: first.id, comment: "Only the words were changed." });
  await sign(manager, runner, password, { decision: "approve" });

  const orchestrator = await stageOf("ai-orchestrator");
  const rejected = await sign(ayse, orchestrator, password, { decision: "reject", comment: "It forgets half of the requests." });
  await act(ayse, "signOff.revoke", { signOff: rejected.id, reason: "I looked at the wrong cluster." });
  await sign(ayse, orchestrator, password, { decision: "approve" });
  await sign(manager, orchestrator, password, { decision: "approve", comment: "Good." });

  const { challenge, snapshotHash } = await act(ayse, "signOff.begin", { stage: orchestrator });
  await expectRefused(
    ayse,
    "signOff.sign",
    { stage: orchestrator, challenge, snapshotHash, password: "not-the-password", decision: "approve" },
    "password-wrong",
  );
  await expectRefused(manager, "signOff.revoke", { signOff: rejected.id, reason: "It is not mine to take back." }, "not-your-sign-off");
  await sign(ayse, await stageOf("archive-service"), password, { decision: "reject", comment: "It answers with “200” to everything." });
}

async function exceptions(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const { service } = await rows.service("archive-service");
  const days = { from: "2026-11-30", to: "2026-12-01" };
  const { id: ofPlan } = await act(manager, "freeze.set", { plan, service: null, ...days, reason: "The data centre moves." });
  const { id: ofService } = await act(can, "freeze.set", { plan, service, from: null, to: null, reason: "Nobody is here to look at it." });
  await act(manager, "freeze.lift", { freeze: ofPlan });
  await act(can, "freeze.lift", { freeze: ofService });
  const { id: from } = await act(can, "freeze.set", {
    plan,
    service,
    from: "2026-12-02",
    to: null,
    reason: "From then on nobody is here.",
  });
  const { id: until } = await act(can, "freeze.set", { plan, service, from: null, to: "2026-12-02", reason: "Until they are back." });
  for (const freeze of [from, until]) await act(can, "freeze.lift", { freeze });
  await act(manager, "freeze.set", {
    plan,
    service,
    from: "2026-11-25",
    to: "2026-12-31",
    reason: "It is kept as it is until the new year.",
  });

  const gateway = await rows.stage("api-gateway.test");
  const ask = async (who: string, stage: string, condition: string, check?: string) => {
    const { id, version } = await act(who, "waiver.ask", {
      stage,
      condition,
      reason: "It is tested by hand.",
      until: "2026-12-05",
      ...(check && { check }),
    });
    return { waiver: id, version };
  };
  const open = await ask(ayse, gateway.stage, "items-open");
  const ended = await act(manager, "waiver.approve", open);
  await act(manager, "waiver.withdraw", { waiver: open.waiver, version: ended.version });
  await act(manager, "waiver.withdraw", await ask(ayse, gateway.stage, "items-failed"));
  const failing = await ask(can, (await rows.stage("segmentation-service.test")).stage, "evidence-failing", "load");
  await act(manager, "waiver.approve", failing);

  const { service: segmentation } = await rows.service("segmentation-service");
  await act(can, "risk.add", {
    plan,
    title: "Slow at night",
    likelihood: 3,
    impact: 4,
    owner: (await person(can)).id,
    review: "2026-12-01",
    isAssessed: true,
    touches: [{ phase: "test", service: segmentation }],
  });
  const { stage } = await rows.stage("segmentation-service.test");
  const reason = "The old image leaks customer data, and this one does not.";
  await expectRefused(can, "glass.break", { stage, reason, password: "not-the-password" }, "present-password-wrong");
  await expectRefused(can, "glass.break", { stage: (await rows.stage("runner-service.test")).stage, reason, password }, "gate-met");
  const { id: override } = await act(can, "glass.break", { stage, reason, password });
  await act(manager, "glass.review", { glass: override });
  const { id: again } = await act(admin, "glass.break", { stage: gateway.stage, reason, password });
  await act(manager, "glass.review", { glass: again, comment: "Right, for this once." });

  const deploy = await act(can, "goNoGo.open", { plan, phase: "deploy" });
  const vote = (who: string, role: string, voice: string, comment: string | null = null) =>
    act(who, "goNoGo.vote", { goNoGo: deploy.id, role, voice, comment });
  await vote(can, "lead", "go");
  await vote(ayse, "qa", "no_go", "Load was never tested.");
  await vote(manager, "manager", "abstain");
  await vote(ayse, "qa", "go");
  const { version } = await vote(manager, "manager", "no_go", "The customer is asleep.");
  await act(manager, "goNoGo.decide", { goNoGo: deploy.id, version, decision: "go", reason: "The customer waits for it." });
  const test = await act(can, "goNoGo.open", { plan, phase: "test" });
  await act(manager, "goNoGo.decide", { goNoGo: test.id, version: test.version, decision: "no_go" });
  await act(can, "goNoGo.open", { plan, phase: "monitor" });
}

async function rollouts(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const ci = await script(plan);
  const steps = [25, 50, 100].map((weight) => ({ weight, holdSeconds: 60, limits }));
  const read = async (slug: string, value: number | null, more: object = {}) =>
    act(ci, "reading.add", {
      service: (await rows.service(slug)).service,
      readings: [{ metric: "error-rate", value, samples: 1200, ...more }],
    });

  await act(can, "rollout.plan", { ...(await rows.service("runner-service")), strategy: "canary" });
  await act(can, "rollout.plan", { ...(await rows.service("runner-service")), strategy: "canary", steps });
  await act(can, "rollout.setQueries", {
    ...(await rows.rollout("runner-service")),
    queries: [{ metric: "error-rate", query: "sum(errors)" }],
  });
  await act(can, "rollout.start", await rows.rollout("runner-service"));
  await read("runner-service", 0.4);
  await act(can, "rollout.advance", await rows.rollout("runner-service"));
  const answering = await prometheus();
  await act(can, "plan.setPrometheus", { ...(await rows.plan()), url: "http://127.0.0.1:19090" });
  await act(system, "reading.fetch", { service: (await rows.service("runner-service")).service });
  await answering();
  await act(can, "reading.fetch", { service: (await rows.service("runner-service")).service });
  await act(can, "rollout.advance", { ...(await rows.rollout("runner-service")), reason: "Prometheus is away; the logs are quiet." });
  await read("runner-service", 0.5);
  passMinutes(90);
  await act(can, "rollout.finish", await rows.rollout("runner-service"));
  await read("runner-service", 9);
  const failed = await database().reading.findFirstOrThrow({ where: { planId: plan, isFailed: true } });
  await act(can, "reading.close", { reading: failed.id, version: failed.version, reason: "The load test of the morning." });

  await act(can, "rollout.plan", { ...(await rows.service("segmentation-service")), strategy: "canary", steps });
  await act(can, "rollout.start", await rows.rollout("segmentation-service"));
  await act(ci, "reading.add", {
    service: (await rows.service("segmentation-service")).service,
    readings: [
      { metric: "error-rate", value: 7, samples: 90 },
      { metric: "p95", value: null, problem: "The agent was restarted." },
    ],
  });
  await act(can, "rollout.abort", {
    ...(await rows.rollout("segmentation-service")),
    to: digest("9"),
    reason: "It drops every tenth request.",
  });

  for (const isFinal of [false, true]) {
    await act(can, "rollout.plan", {
      ...(await rows.service("ai-orchestrator")),
      strategy: "blue_green",
      steps: [{ weight: 100, holdSeconds: 60, limits }],
      wayBackSeconds: 7200,
    });
    if (!isFinal) {
      await act(ci, "slot.set", { ...(await rows.rollout("ai-orchestrator")), colour: "green", digest: digest("8") });
      await act(ci, "slot.set", { ...(await rows.rollout("ai-orchestrator")), colour: "green", digest: null });
      await act(ci, "slot.set", { ...(await rows.rollout("ai-orchestrator")), colour: "blue", digest: digest("8"), live: true });
      await act(ci, "slot.set", { ...(await rows.rollout("ai-orchestrator")), colour: "green", digest: digest("e") });
    }
    await act(can, "rollout.start", await rows.rollout("ai-orchestrator"));
    await read("ai-orchestrator", 0.2);
    await act(can, "rollout.switch", await rows.rollout("ai-orchestrator"));
    if (!isFinal)
      await act(can, "rollout.switchBack", { ...(await rows.rollout("ai-orchestrator")), reason: "Sessions are lost on the green side." });
  }
  await act(can, "rollout.finish", { ...(await rows.rollout("ai-orchestrator")), reason: "Nobody misses the blue side." });
}

/** A server that answers every query with one number. Returns a function that stops it. */
async function prometheus(): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "", "http://localhost").searchParams;
    const [start, end] = [Number(query.get("start") ?? query.get("time")), Number(query.get("end") ?? query.get("time"))];
    const step = Number(query.get("step") ?? 1);
    const values = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => [start + index * step, "0.3"]);
    const data = query.has("time")
      ? { resultType: "vector", result: [{ metric: {}, value: values[0] }] }
      : { resultType: "matrix", result: [{ metric: {}, values }] };
    response.end(JSON.stringify({ status: "success", data }));
  });
  await new Promise<void>((resolve) => server.listen(19_090, "127.0.0.1", resolve));
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

async function health(plan: string): Promise<void> {
  const db = database();
  const rows = rowsOf(plan);
  const check = async (service: string, data: object) => {
    const { id } = await db.healthCheck.update({ where: { serviceId: (await rows.service(service)).service }, data });
    return { check: id };
  };
  // The health job counts checks in these columns; only a change between well and failing is a command.
  const failing = () => ({ failedInARow: 3, failedSince: now(), lastAt: now(), lastWhy: "status", lastStatus: 503, checks: 10 });
  const well = () => ({ failedInARow: 0, failedSince: null, lastAt: now(), lastWhy: null, lastStatus: 200, lastMs: 40, checks: 20 });
  for (const service of ["ai-orchestrator", "archive-service"]) {
    await act(can, "health.set", {
      ...(await rows.service(service)),
      url: `https://${service}.example.test/health`,
      everySeconds: 90,
      failsAfter: 3,
    });
    await check(service, { ...well(), state: "well", since: now() });
    passMinutes(10);
    await act(
      system,
      "health.turn",
      await check(service, service === "archive-service" ? { ...failing(), lastWhy: "timed-out" } : failing()),
    );
    passMinutes(10);
    await act(system, "health.turn", await check(service, well()));
  }
  await act(can, "health.set", {
    ...(await rows.service("archive-service")),
    url: "https://archive-service.example.test/health",
    isOn: false,
  });
  await act(can, "health.remove", await rows.service("archive-service"));
}

async function risks(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const { id: canId } = await person(can);
  const { id: ayseId } = await person(ayse);
  const place = async (phase: string, slug: string) => [{ phase, service: (await rows.service(slug)).service }];
  const scored = { likelihood: 3, impact: 4, owner: canId, review: "2026-12-01", isAssessed: true };
  await act(can, "risk.add", {
    plan,
    title: "It does not scale",
    category: "scaling",
    mitigation: "Scale it in tests.",
    ...scored,
    touches: await place("monitor", "archive-service"),
  });
  await act(can, "risk.add", {
    plan,
    title: "Secrets in the image",
    ...scored,
    likelihood: 5,
    touches: await place("test", "archive-service"),
  });
  await act(can, "risk.add", { plan, title: "Written by mistake" });
  await act(can, "risk.remove", await rows.risk("Written by mistake"));
  await act(can, "risk.change", {
    ...(await rows.risk("It does not scale")),
    title: "It scales badly",
    residualLikelihood: 1,
    residualImpact: 4,
    category: "performance",
    mitigation: null,
  });
  await act(can, "risk.change", { ...(await rows.risk("It scales badly")), status: "mitigating", likelihood: 2, impact: 5 });
  await act(can, "risk.change", {
    ...(await rows.risk("It scales badly")),
    owner: ayseId,
    review: "2026-12-02",
    touches: await place("deploy", "archive-service"),
  });
  await act(can, "risk.change", { ...(await rows.risk("It scales badly")), status: "closed", reason: "Three copies carry it." });
  await act(ayse, "risk.review", { ...(await rows.risk("Secrets in the image")), next: "2026-12-03" });
  await act(ayse, "risk.review", { ...(await rows.risk("Secrets in the image")), next: "2026-12-04", comment: "As it was." });
  const accepted = { until: "2026-12-10", reason: "The customer knows of it and agrees.", password };
  await expectRefused(
    manager,
    "risk.accept",
    { ...(await rows.risk("Secrets in the image")), ...accepted, password: "not-the-password" },
    "present-password-wrong",
  );
  await expectRefused(can, "risk.accept", { ...(await rows.risk("Secrets in the image")), ...accepted }, "forbidden");
  await act(manager, "risk.accept", { ...(await rows.risk("Secrets in the image")), ...accepted });
  await act(manager, "risk.withdrawAcceptance", { ...(await rows.risk("Secrets in the image")), reason: "They do not any more." });
  await act(manager, "risk.accept", { ...(await rows.risk("Secrets in the image")), ...accepted });
  const { stage } = await rows.stage("archive-service.test");
  const { risk } = await rows.risk("Secrets in the image");
  await act(ayse, "risk.addMitigation", { risk, stage, text: "Scan the image for secrets", owner: ayseId, due: "2026-11-30" });
  const { item } = await rows.item("archive-service.test", 1);
  await act(ayse, "risk.linkMitigation", { risk, item, isLinked: true });
  await act(ayse, "risk.linkMitigation", { risk, item, isLinked: false });
  await act(can, "risk.happen", { ...(await rows.risk("Secrets in the image")), what: "A token was found in a layer.", stages: [stage] });
}

async function otherPlans(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const rewritten = example
    .replace("- [ ] Archive Service için beta imajını yayına al", "- [ ] Archive Service için beta imajını gece yayına al")
    .replace("- [ ] API Gateway için beta imajını yayına al", "- [x] API Gateway için beta imajını yayına al")
    .replace("## Strateji", "- [ ] Vinç Service için beta imajının metriklerini gözle\n\n## Strateji");
  await act(can, "plan.reimport", { plan, markdown: rewritten });
  const imported = await act(can, "plan.import", {
    markdown:
      "# Harbour\n\n## Build (1-3 December 2026)\n\n- [x] Build the Crane Service image\n- [ ] Build the Dock Service image\n\n## Test (4-6 December 2026)\n\n- [ ] Test the Crane Service image\n- [ ] Test the Dock Service image\n\n## Risks\n\n### It rains\n\nMitigation: Take a coat.\n",
  });
  const created = await act(can, "plan.create", {
    title: "Осенний выпуск",
    language: "ru",
    template: "image-rollout",
    services: ["Шлюз", "Архив"],
    start: "2026-12-07",
  });
  const copied = await act(admin, "plan.copy", { plan, title: "ALT_LAS again", start: "2027-01-11" });
  const again = rowsOf(copied.id);
  await act(can, "plan.replan", { ...(await again.plan()), start: "2027-02-01", baseline: "new" });
  await act(can, "plan.undoReplan", await again.plan());
  await act(can, "plan.archive", { ...(await again.plan()), reason: "Nobody needs it." });
  await act(admin, "plan.restore", await again.plan());
  await act(admin, "plan.archive", await again.plan());
  await act(admin, "plan.delete", { ...(await again.plan()), name: "ALT_LAS again", reason: "It was copied by mistake." });
  await act(can, "item.mark", { ...(await rowsOf(imported.id).item("dock-service.build")), state: "done" });
  await act(can, "checklist.apply", { plan: imported.id, from: created.id });

  await act(can, "share.create", { plan, name: "Steering committee", days: 30, allows: ["comments"] });
  const { id: link } = await act(manager, "share.create", { plan, name: "Customer" });
  await act(can, "share.revoke", { link });
  await act(viewer, "calendar.create", { plan });
  const { id: calendar } = await act(ayse, "calendar.create", { plan });
  await act(ayse, "calendar.revoke", { calendar });
  const harbour = rowsOf(imported.id);
  await act(can, "stage.setDates", { ...(await harbour.stage("dock-service.build")), start: "2026-12-02", end: "2026-12-03" });
  await act(can, "phase.change", { ...(await harbour.phase("test")), start: "2026-12-05", end: "2026-12-07" });
  await act(can, "plan.freezeBaseline", await harbour.plan());
  await act(can, "plan.replan", { ...(await rows.plan()), start: "2026-11-17", reason: "The customer asked for a day." });
  await act(can, "plan.freezeBaseline", { ...(await rows.plan()), reason: "The customer agreed to the new days." });
}

async function lastDay(plan: string): Promise<void> {
  const rows = rowsOf(plan);
  const registered = { repository: "frozen68/archive-service", digest: digest("f") };
  await act(viewer, "plan.visit", { plan, upTo: 10, seen: true });
  await act(viewer, "plan.mark", { plan, mark: "four-things-hidden", on: true });
  await act(ayse, "item.mark", { ...(await rows.item("api-gateway.test", 2)), state: "done" });
  // Changes that the view of an earlier day has to undo.
  const frozen = await database().freeze.findFirstOrThrow({ where: { planId: plan, liftedAt: null } });
  await act(manager, "freeze.lift", { freeze: frozen.id });
  await act(ayse, "item.mark", {
    ...(await rows.item("archive-service.test", 1)),
    state: "failed",
    reason: "It was never tried at night.",
  });
  await act(ayse, "item.change", { ...(await rows.item("segmentation-service.test", 1)), due: "2026-11-28", needsEvidence: true });
  await act(ayse, "item.remove", await rows.item("api-gateway.test", 4));
  await act(can, "gate.change", { ...(await rows.gate("monitor")), soakHours: 0 });
  await act(can, "phase.change", {
    ...(await rows.phase("monitor")),
    end: "2026-12-06",
    advisory: true,
    reason: "Two more days to look at it.",
  });
  await act(can, "service.change", { ...(await rows.service("archive-service")), name: "Archive", strategy: "canary" });
  await act(await script(plan), "image.register", { ...registered, service: (await rows.service("archive-service")).service });
  await act(can, "plan.setRiskLimit", { ...(await rows.plan()), limit: 20 });
  await act(can, "plan.rename", { ...(await rows.plan()), title: "ALT_LAS" });
  await act(can, "risk.remove", await rows.risk("It scales badly"));
  await act(can, "service.remove", await rows.service("buoy-service"));
  await act(can, "stage.remove", { stage: (await rows.stage("dock-service.monitor")).stage });
  await act(can, "stage.setDates", {
    ...(await rows.stage("archive-service.deploy")),
    start: "2026-12-01",
    end: "2026-12-02",
    reason: "It waits for the year to end.",
  });
  const { stage } = await rows.stage("segmentation-service.test");
  await act(ayse, "evidence.addFile", { stage, name: "log.txt", verdict: "pass", file: await receive("quiet\n") });
  const { id: evidence } = await act(ayse, "evidence.addLink", { stage, url: "https://ci.example.test/runs/500", verdict: "pass" });
  await act(ayse, "evidence.withdraw", { evidence, reason: "It was of another night." });
  await act(await script(plan), "evidence.postResult", { plan, digest: digest("d"), check: "trivy", result: "pass" });
  const waiver = await act(ayse, "waiver.ask", {
    stage,
    condition: "evidence-missing",
    reason: "The logs are kept elsewhere.",
    until: "2026-12-05",
  });
  const approved = await act(manager, "waiver.approve", { waiver: waiver.id, version: waiver.version });
  await act(manager, "waiver.withdraw", { waiver: waiver.id, version: approved.version });
  const risk = () => rows.risk("Slow at night");
  await act(can, "risk.change", { ...(await risk()), likelihood: 4 });
  await act(manager, "risk.accept", {
    ...(await risk()),
    until: "2026-12-20",
    reason: "Nobody needs it at night before January.",
    password,
  });
  await act(manager, "risk.withdrawAcceptance", { ...(await risk()), reason: "Somebody does." });
  await act(can, "risk.remove", await risk());
  await act(can, "rollout.plan", { ...(await rows.service("api-gateway")), strategy: "canary" });
  await act(can, "stage.add", { plan, service: null, phase: "build" });
  await act(can, "member.setRoles", { plan, person: manager, roles: ["viewer"], before: ["manager"] });
  await act(can, "comment.add", { stage: (await rows.stage("ai-orchestrator.monitor")).stage, text: "All quiet since the switch." });
}
