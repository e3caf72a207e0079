import { randomUUID } from "node:crypto";
import { createTranslator } from "next-intl";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { aHealthCheck } from "@/lib/commands/health/testing-health";
import { aReading, aRollout, EARLIER, serviceToRollOut } from "@/lib/commands/rollouts/testing-rollout";
import { stageThatAwaitsAll } from "@/lib/commands/sign-off/testing-sign-off";
import {
  ALT_LAS,
  aKey,
  aLogin,
  altLas,
  anInvitation,
  anItem,
  everyRow,
  phaseIn,
  serviceIn,
  stageIn,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { hourOf, hourSlot } from "@/lib/domain/health/uptime";
import { canEver, type Principal, policy, type Verb } from "@/lib/domain/policy";
import { OPERATION_WORDS } from "@/lib/i18n/api/operation-words";
import en from "@/lib/i18n/en.json";
import { allRoutes, answered, askRoute, type Sent, type TestRoute } from "@/lib/rest/testing";
import { CAST_PASSWORD } from "@/prisma/cast";
import { document } from "./testing-contract";

const session: { who: Principal } = { who: { kind: "nobody" } };
vi.mock("@/lib/session/current", () => ({
  currentPrincipal: async () => session.who,
  currentCredential: async () => ({ kind: "session", id: "here" }),
}));
vi.mock("next-intl/server", () => ({
  getLocale: async () => "en",
  getTranslations: async () => createTranslator({ locale: "en", messages: en }),
}));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));

let world: TestPlan;
let db: Db;
let routes: TestRoute[];
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  routes = await allRoutes();
});

/** Sends a request as a signed-in person from a page of Slipway. */
async function askAs(who: Principal, method: string, path: string, sent: Sent) {
  const route = routes.find((r) => r.method === method && r.path === path);
  if (!route) throw new Error(`There is no ${method} ${path}.`);
  session.who = who;
  return askRoute(route, { ...sent, headers: { "sec-fetch-site": "same-origin", ...sent.headers } });
}

const stage = async () => (await stageIn(db, world.planId, "runner-service.test")).id;
const item = async () => ({ item: (await anItem(db, await stage())).id });
const service = async () => {
  const slug = randomUUID();
  return (await db.service.create({ data: { planId: world.planId, slug, name: slug, position: 90 } })).id;
};
const emptyStage = async () => {
  const phase = await phaseIn(db, world.planId, "test");
  return (await db.stage.create({ data: { planId: world.planId, phaseId: phase.id, key: `${randomUUID()}.test` } })).id;
};
const comment = async () =>
  (await db.comment.create({ data: { planId: world.planId, stageId: await stage(), authorId: world.personId.can, text: "Look." } })).id;
const notice = async () =>
  (await db.notice.create({ data: { personId: world.personId.can, kind: "mention", planId: world.planId, subjectId: await comment() } }))
    .id;
const view = async () =>
  (await db.savedView.create({ data: { planId: world.planId, personId: world.personId.can, name: randomUUID(), query: "" } })).id;
const apiKey = async () => {
  const key = { name: "CI", keyHash: randomUUID(), hint: "abcd", planId: world.planId, role: "lead" } as const;
  return (await db.apiKey.create({ data: { ...key, createdById: world.personId.can, expiresAt: new Date("2100-01-01") } })).id;
};
const invitation = async () => {
  await anInvitation(db, { planId: world.planId, role: "qa", invitedById: world.personId.can });
  return (await db.invitation.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
};
const otherPlan = (change: { archivedAt?: Date }) =>
  db.plan.create({ data: { slug: randomUUID(), title: `Plan ${randomUUID()}`, language: "en", ...change } });
const planVersion = async () => (await db.plan.findUniqueOrThrow({ where: { id: world.planId } })).version;
const phase = async () => phaseIn(db, world.planId, "monitor");
const disabled = async () => {
  const { id } = await aLogin(db);
  await db.person.update({ where: { id }, data: { disabledAt: new Date() } });
  return id;
};
const toSign = async () => {
  const params = { stage: await stageThatAwaitsAll(db, world.planId) };
  const { body } = await askAs(world.can, "POST", "/stages/[stage]/sign-off-challenges", { params, body: {} });
  const { challenge, snapshotHash } = body;
  return { params, body: { challenge, snapshotHash, decision: "approve", password: CAST_PASSWORD } };
};
const signed = async () => (await askAs(world.can, "POST", "/stages/[stage]/sign-offs", await toSign())).body.id as string;

const link = async () => {
  const sent = { params: { stage: await stage() }, body: { url: "https://ci.example.test/runs/1" } };
  return (await askAs(world.can, "POST", "/stages/[stage]/evidence", sent)).body.id as string;
};
const aForm = async () => ({
  params: { stage: await stage() },
  raw: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nok\r\n--x--',
  headers: { "content-type": "multipart/form-data; boundary=x" },
});

const freeze = async () => {
  const data = { planId: world.planId, fromDay: "2100-02-01", toDay: "2100-02-02", reason: "The registry moves." };
  await db.freeze.create({
    data: { ...data, phases: "deploy", fromWeekday: 5, fromTime: "17:00", toWeekday: 1, toTime: "08:00", setById: world.personId.manager },
  });
  return (await db.freeze.create({ data: { ...data, setById: world.personId.manager } })).id;
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const waiver = async () => {
  const data = { planId: world.planId, stageId: await stage(), condition: "items-open", subject: "", reason: "By hand.", until: inDays(7) };
  return (await db.waiver.create({ data: { ...data, askedById: world.personId.can } })).id;
};

const shareLink = async (kind: "page" | "calendar" = "page") => {
  const link = { planId: world.planId, kind, name: "Steering committee", tokenHash: randomUUID() };
  const data = { ...link, createdById: world.personId.can, expiresAt: new Date("2100-01-01") };
  return (await db.shareLink.create({ data })).id;
};

const goNoGo = async () => {
  await db.goNoGo.deleteMany({ where: { decidedAt: null } });
  const { id: phaseId } = await phaseIn(db, world.planId, "deploy");
  return (await db.goNoGo.create({ data: { planId: world.planId, phaseId, openedById: world.personId.can, liveKey: phaseId } })).id;
};
const decided = async () => {
  const params = { goNoGo: await goNoGo() };
  await askAs(world.can, "PUT", "/go-no-go/[goNoGo]/vote", { params, body: { role: "lead", voice: "no_go", comment: "It is too early." } });
  await askAs(world.can, "POST", "/go-no-go/[goNoGo]/decision", {
    params,
    seen: 2,
    body: { decision: "go", reason: "The customer waits." },
  });
  return params.goNoGo;
};

/** A rollout whose running step has good readings of the candidate and of the previous image. */
const measuredRollout = async (change: Parameters<typeof aRollout>[2]) => {
  const started = await aRollout(db, world.planId, { since: new Date(Date.now() - 3_600_000), ...change });
  const taken = { takenAt: new Date(Date.now() - 1000), samples: 1000 };
  await aReading(db, { ...started, planId: world.planId }, taken);
  await aReading(db, { ...started, planId: world.planId }, { ...taken, isBaseline: true });
  for (const isBaseline of [true, false])
    await aReading(db, { ...started, planId: world.planId }, { ...taken, metric: "p95", value: 40, isBaseline });
  return started;
};
const risk = async () => {
  const scored = { likelihood: 3, impact: 5, ownerId: world.personId.can, reviewDay: inDays(7), status: "open" } as const;
  const touches = { create: { key: "test:*", phaseKind: "test" } } as const;
  return { risk: (await db.risk.create({ data: { planId: world.planId, position: 100, title: "It is slow", ...scored, touches } })).id };
};
const acceptance = { until: inDays(7), reason: "The customer knows and agrees to it.", password: CAST_PASSWORD };

type TestRequest = { as?: Principal } & Sent;
const plan = () => ({ plan: world.slug });
let year = 2100;

const separateDates = async (): Promise<TestRequest> => {
  const { id: stageId, version: seen } = await stageIn(db, world.planId, "archive-service.monitor");
  const [start, end] = [`${year}-03-04`, `${year++}-03-09`];
  const request = { params: { stage: stageId }, seen, body: { start, end, reason: "It waits for the archive." } };
  await askAs(world.can, "PUT", "/stages/[stage]/dates", request);
  return { ...request, seen: seen + 1, body: { ...request.body, start: end } };
};

/** Successful requests for every operation. A test fails if an operation is missing here. */
const SUCCESSFUL: Record<string, () => Promise<TestRequest[]>> = {
  "DELETE /comments/[comment]": async () => [{ params: { comment: await comment() } }],
  "POST /evidence/[evidence]/withdrawal": async () => [{ params: { evidence: await link() }, body: { reason: "Of another build." } }],
  "GET /files/[evidence]": async () => {
    const { body } = await askAs(world.can, "POST", "/stages/[stage]/files", await aForm());
    return [{ params: { evidence: body.id } }];
  },
  "POST /stages/[stage]/files": async () => [await aForm()],
  "GET /stages/[stage]/evidence": async () => {
    await link();
    return [{ params: { stage: await stage() } }, { params: { stage: await stage() }, search: "?limit=1" }];
  },
  "POST /stages/[stage]/evidence": async () => [
    { params: { stage: await stage() }, body: { url: "https://ci.example.test/runs/1", verdict: "pass", ...(await item()) } },
  ],
  "POST /plans/[plan]/results": async () => {
    const { candidateId } = await serviceIn(db, world.planId, "runner-service");
    const { digest } = await db.image.findUniqueOrThrow({ where: { id: candidateId ?? "" } });
    return [{ params: plan(), body: { digest, check: "scan", result: "pass", url: "https://ci.example.test/runs/1" } }];
  },
  "GET /inbox": async () => {
    await notice();
    await askAs(world.can, "POST", "/stages/[stage]/comments", { params: { stage: await stage() }, body: { text: "@Can Tekin, look." } });
    await db.item.update({ where: { id: (await item()).item }, data: { ownerId: world.personId.can, due: "2023-07-22" } });
    return [{}];
  },
  "POST /inbox/read": async () => [{ body: { notices: [await notice()] } }, { body: { upTo: await notice() } }],
  "GET /invitations": async () => {
    await invitation();
    return [{}, { search: "?limit=1" }];
  },
  "POST /invitations": async () => [
    { body: { plan: world.slug, role: "qa" } },
    { as: world.admin, body: { admin: true }, headers: { "idempotency-key": "invite" } },
    { as: world.admin, body: { admin: true }, headers: { "idempotency-key": "invite" } },
  ],
  "DELETE /invitations/[invitation]": async () => [{ params: { invitation: await invitation() } }],
  "GET /items/[item]": async () => [{ params: await item() }],
  "PATCH /items/[item]": async () => [{ params: await item(), seen: 1, body: { owner: world.personId.ayse, due: "2023-07-22" } }],
  "DELETE /items/[item]": async () => [{ params: await item(), seen: 1 }],
  "POST /items/[item]/marks": async () => [{ params: await item(), seen: 1, body: { state: "done" } }],
  "PUT /items/[item]/position": async () => [{ params: await item(), seen: 1, body: { to: 1 } }],
  "GET /keys": async () => {
    await apiKey();
    return [{}, { search: "?limit=1" }];
  },
  "POST /keys": async () => {
    const request = { body: { plan: world.slug, name: "CI", role: "lead" }, headers: { "idempotency-key": "key" } };
    return [request, request];
  },
  "DELETE /keys/[key]": async () => [{ params: { key: await apiKey() } }],
  "GET /people": async () => [{}, { as: world.admin, search: "?find=can&limit=1" }],
  "GET /people/[person]": async () => [
    { params: { person: world.personId.ayse } },
    { as: world.admin, params: { person: await disabled() } },
  ],
  "PUT /people/[person]/admin": async () => [{ as: world.admin, params: { person: (await aLogin(db)).id }, seen: 1 }],
  "DELETE /people/[person]/admin": async () => [{ as: world.admin, params: { person: (await aLogin(db)).id }, seen: 1 }],
  "PUT /people/[person]/disablement": async () => [{ as: world.admin, params: { person: (await aLogin(db)).id }, seen: 1 }],
  "DELETE /people/[person]/disablement": async () => [{ as: world.admin, params: { person: await disabled() }, seen: 1 }],
  "PUT /people/[person]/email-confirmation": async () => [
    { as: world.admin, params: { person: (await aLogin(db, { isConfirmed: false })).id } },
  ],
  "GET /phases/[phase]": async () => [{ params: { phase: (await phase()).id } }],
  "PATCH /phases/[phase]": async () => {
    const { id, version } = await phase();
    return [{ params: { phase: id }, seen: version, body: { name: `Watch ${randomUUID()}` } }];
  },
  "GET /plans/[plan]/dates": async () => {
    await separateDates();
    return [{ params: plan() }];
  },
  "GET /plans/[plan]/dates/preview": async () => [
    { params: plan(), search: "?phase=test&start=2023-07-21&end=2023-08-24&following=true" },
    { params: plan(), search: "?stage=archive-service.monitor" },
    { params: plan(), search: "?stage=archive-service.deploy&start=2023-07-26&end=2023-07-27" },
  ],
  "GET /plans/[plan]/slips": async () => {
    await separateDates();
    return [
      { params: plan(), search: "?limit=1" },
      { params: plan(), search: "?service=archive-service" },
    ];
  },
  "PUT /plans/[plan]/baseline": async () => {
    await db.phase.updateMany({
      where: { planId: world.planId, kind: "build" },
      data: { plannedStart: `${year}-03-04`, plannedEnd: `${year++}-03-09` },
    });
    return [{ params: plan(), seen: await planVersion(), body: { reason: "The customer agreed." } }];
  },
  "PUT /stages/[stage]/dates": async () => [await separateDates()],
  "GET /plans": async () => [{}, { as: world.admin }, { search: "?archived=true" }],
  "POST /plans/import": async () => [
    { body: { markdown: ALT_LAS, preview: true } },
    { body: { markdown: `${ALT_LAS}\n`, into: world.slug, preview: true } },
    { body: { markdown: `${ALT_LAS}\n`, into: world.slug } },
    { raw: ALT_LAS, headers: { "content-type": "text/markdown" } },
  ],
  "GET /plans/[plan]": async () => {
    await aRollout(db, world.planId);
    return [{ params: plan() }];
  },
  "PATCH /plans/[plan]": async () => [{ params: plan(), seen: await planVersion(), body: { title: `Renamed ${randomUUID()}` } }],
  "POST /plans/[plan]/changes": async () => {
    const [one, other] = [await item(), await item()];
    const items = [
      { id: one.item, version: 1 },
      { id: other.item, version: 9 },
      { id: "gone", version: 1 },
    ];
    const headers = { "x-request-id": "many" };
    return [
      { params: plan(), body: { items, state: "done" }, headers },
      { params: plan(), body: { items: [{ id: one.item, version: 2 }], undo: "many" } },
      { params: plan(), body: { items: [{ id: one.item, version: 3 }], owner: null } },
      { params: plan(), body: { items: [{ id: one.item, version: 3 }], due: "2023-07-22" } },
    ];
  },
  "GET /plans/[plan]/checklist-applications": async () => [{ params: plan() }, { params: plan(), search: "?template=image-rollout" }],
  "POST /plans/[plan]/checklist-applications": async () => [{ params: plan(), body: { template: "image-rollout", phases: ["monitor"] } }],
  "POST /plans/import/original": async () => [{ body: { original: "alt-las" } }],
  "POST /plans/[plan]/copies": async () => [{ params: plan(), body: { title: "Next", start: "2027-03-04" } }],
  "POST /plans": async () => [{ body: { template: "image-rollout", title: "New", language: "en", services: ["Crane"] } }],
  "GET /plans/[plan]/events": async () => [
    { params: plan() },
    { params: plan(), search: "?limit=2&verb=item.mark&phase=test" },
    { params: plan(), search: "?format=json" },
    { params: plan(), search: "?format=csv&language=ru&separator=tab" },
  ],
  "GET /plans/[plan]/export": async () => [{ params: plan() }],
  "GET /plans/[plan]/items": async () => [
    { params: plan() },
    { params: plan(), search: "?q=imaj&sort=-due&limit=3&owner=me" },
    { params: plan(), search: "?format=csv&language=tr&separator=;" },
  ],
  "PUT /plans/[plan]/kept-dates": async () => [{ params: plan() }],
  "GET /plans/[plan]/live": async () => [{ params: plan() }],
  "GET /plans/[plan]/members": async () => [{ params: plan() }],
  "PUT /plans/[plan]/members/[person]": async () => [
    { params: { ...plan(), person: (await aLogin(db)).id }, body: { roles: ["viewer"], before: [] } },
  ],
  "GET /plans/[plan]/phases": async () => [{ params: plan() }, { params: plan(), search: "?limit=2" }],
  "GET /plans/[plan]/progress": async () => [{ params: plan() }],
  "POST /plans/[plan]/marks": async () => [{ params: plan(), body: { mark: "set-up-hidden", on: true } }],
  "POST /plans/[plan]/replans": async () => [
    { params: plan(), seen: await planVersion(), body: { start: `${year++}-03-04`, reason: "Agreed.", baseline: "keep" } },
  ],
  "GET /plans/[plan]/replans/preview": async () => [
    { params: plan(), search: `?start=${year++}-03-04` },
    { params: plan(), search: `?start=${year++}-03-04&baseline=new` },
  ],
  "POST /plans/[plan]/replans/undo": async () => {
    const body = { start: `${year++}-03-04`, reason: "Agreed." };
    await askAs(world.can, "POST", "/plans/[plan]/replans", { params: plan(), seen: await planVersion(), body });
    return [{ params: plan(), seen: await planVersion(), body: {} }];
  },
  "PUT /plans/[plan]/archiving": async () => [
    { as: world.admin, params: { plan: (await otherPlan({})).id }, seen: 1, body: { reason: "It is over." } },
    { as: world.admin, params: { plan: (await otherPlan({})).id }, seen: 1 },
  ],
  "DELETE /plans/[plan]/archiving": async () => [
    { as: world.admin, params: { plan: (await otherPlan({ archivedAt: new Date() })).id }, seen: 1 },
  ],
  "POST /plans/[plan]/deletion": async () => {
    const { id, title } = await otherPlan({ archivedAt: new Date() });
    return [{ as: world.admin, params: { plan: id }, seen: 1, body: { name: title, reason: "Imported twice." } }];
  },
  "GET /plans/[plan]/services": async () => [{ params: plan() }],
  "POST /plans/[plan]/services": async () => [{ params: plan(), body: { name: `Crane ${randomUUID()}` } }],
  "GET /plans/[plan]/stages": async () => [{ params: plan() }, { params: plan(), search: `?on=${inDays(0)}` }],
  "POST /plans/[plan]/stages": async () => [{ params: plan(), body: { service: await service(), phase: "test" } }],
  "GET /plans/[plan]/timeline": async () => {
    await db.plan.update({ where: { id: world.planId }, data: { createdAt: new Date("2023-07-21T09:00:00Z") } });
    return [{ params: plan() }, { params: plan(), search: `?on=${inDays(-1)}` }];
  },
  "GET /plans/[plan]/views": async () => {
    await view();
    return [{ params: plan() }];
  },
  "POST /plans/[plan]/views": async () => [{ params: plan(), body: { name: "Mine", query: "owner=me&overdue=1" } }],
  "POST /plans/[plan]/visits": async () => [{ params: plan(), body: { upTo: 3, seen: true } }],
  "GET /services/[service]": async () => [{ params: { service: await service() } }],
  "PATCH /services/[service]": async () => [
    { params: { service: await service() }, seen: 1, body: { name: randomUUID(), strategy: "canary" } },
  ],
  "DELETE /services/[service]": async () => [{ params: { service: await service() }, seen: 1 }],
  "GET /services/[service]/health-check": async () => {
    const params = { service: await service() };
    const check = await aHealthCheck(db, { planId: world.planId, ...params }, { failedInARow: 1, lastStatus: null, lastWhy: "timeout" });
    const thisHour = hourOf(new Date());
    const hour = { checkId: check.id, slot: hourSlot(thisHour), hour: thisHour, well: 59, failed: 1, wellMs: 1200, mostMs: 400 };
    await db.healthHour.create({ data: hour });
    await db.healthSample.create({ data: { checkId: check.id, slot: 0, at: thisHour, ms: 10_000, why: "timeout" } });
    return [{ params }];
  },
  "PUT /services/[service]/health-check": async () => [
    { params: { service: await service() }, seen: 1, body: { url: "https://pilot.example.test/health" } },
  ],
  "DELETE /services/[service]/health-check": async () => {
    const params = { service: await service() };
    await aHealthCheck(db, { planId: world.planId, ...params });
    return [{ params, seen: 1 }];
  },
  "GET /services/[service]/images": async () => [
    { params: { service: (await serviceIn(db, world.planId, "runner-service")).id }, search: "?limit=1" },
  ],
  "POST /services/[service]/images": async () => [
    { params: { service: await service() }, body: { repository: "frozen68/pilot", tag: "beta", digest: `sha256:${"b".repeat(64)}` } },
  ],
  "GET /sign-offs/[signOff]/bundle": async () => [{ params: { signOff: await signed() } }],
  "POST /sign-offs/[signOff]/revocations": async () => [{ params: { signOff: await signed() }, body: { reason: "Too soon." } }],
  "GET /stages/[stage]": async () => [
    { params: { stage: await stage() } },
    { params: { stage: (await stageIn(db, world.planId, "archive-service.deploy")).id } },
    { params: { stage: (await stageIn(db, world.planId, "plan.prep")).id } },
  ],
  "DELETE /stages/[stage]": async () => [{ params: { stage: await emptyStage() } }],
  "GET /stages/[stage]/comments": async () => {
    await comment();
    return [{ params: { stage: await stage() } }];
  },
  "POST /stages/[stage]/comments": async () => [{ params: { stage: await stage() }, body: { text: "Look at it.", ...(await item()) } }],
  "GET /stages/[stage]/gate": async () => [
    { params: { stage: await stage() } },
    { params: { stage: (await stageIn(db, world.planId, "archive-service.deploy")).id } },
  ],
  "GET /stages/[stage]/gate/summary": async () => [{ params: { stage: await stage() } }],
  "POST /stages/[stage]/items": async () => [{ params: { stage: await stage() }, body: { text: "Load test it" } }],
  "POST /stages/[stage]/sign-off-challenges": async () => [{ params: { stage: await stage() }, body: {} }],
  "GET /stages/[stage]/sign-offs": async () => {
    const { stageId } = await db.signOff.findUniqueOrThrow({ where: { id: await signed() } });
    return [{ params: { stage: stageId } }];
  },
  "POST /stages/[stage]/sign-offs": async () => [await toSign()],
  "GET /plans/[plan]/risks": async () => {
    await risk();
    return [{ params: plan() }];
  },
  "POST /plans/[plan]/risks": async () => [
    { params: plan(), body: { title: "It is slow", category: "performance", touches: [{ phase: "test", service: null }] } },
  ],
  "PUT /plans/[plan]/risk-levels": async () => {
    const { riskMedium } = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
    return [{ params: plan(), seen: await planVersion(), body: { medium: riskMedium === 6 ? 5 : 6, high: 11, veryHigh: 16 } }];
  },
  "GET /risks/[risk]": async () => {
    const params = await risk();
    await askAs(world.can, "POST", "/risks/[risk]/mitigations", { params, body: { stage: await stage(), text: "Load test it" } });
    await askAs(world.who.manager, "POST", "/risks/[risk]/acceptance", { params, seen: 1, body: acceptance });
    return [{ params }];
  },
  "PATCH /risks/[risk]": async () => [
    { params: await risk(), seen: 1, body: { status: "mitigating", residualLikelihood: 1, residualImpact: 5 } },
  ],
  "DELETE /risks/[risk]": async () => [{ params: await risk(), seen: 1 }],
  "POST /risks/[risk]/acceptance": async () => [{ as: world.who.manager, params: await risk(), seen: 1, body: acceptance }],
  "DELETE /risks/[risk]/acceptance": async () => {
    const params = await risk();
    await askAs(world.who.manager, "POST", "/risks/[risk]/acceptance", { params, seen: 1, body: acceptance });
    return [{ as: world.who.manager, params, seen: 2 }];
  },
  "POST /risks/[risk]/reviews": async () => [{ params: await risk(), seen: 1, body: { next: inDays(30) } }],
  "POST /risks/[risk]/occurrence": async () => [
    { params: await risk(), seen: 1, body: { what: "It fell over.", stages: [await stage()] } },
  ],
  "POST /risks/[risk]/mitigations": async () => [{ params: await risk(), body: { stage: await stage(), text: "Load test it" } }],
  "PUT /risks/[risk]/mitigations/[item]": async () => [{ params: { ...(await risk()), ...(await item()) } }],
  "DELETE /risks/[risk]/mitigations/[item]": async () => {
    const params = { ...(await risk()), ...(await item()) };
    await db.riskMitigation.create({ data: { riskId: params.risk, itemId: params.item } });
    return [{ params }];
  },
  "PUT /plans/[plan]/risk-limit": async () => [{ params: plan(), seen: await planVersion(), body: { limit: 20 } }],
  "GET /phases/[phase]/gate": async () => [{ params: { phase: (await phaseIn(db, world.planId, "test")).id } }],
  "PATCH /phases/[phase]/gate": async () => {
    const { id } = await phase();
    const { version, soakHours } = await db.gate.findUniqueOrThrow({ where: { phaseId: id } });
    return [{ params: { phase: id }, seen: version, body: { soakHours: soakHours + 1 } }];
  },
  "GET /plans/[plan]/gates": async () => [{ params: plan() }],
  "GET /plans/[plan]/freezes": async () => {
    await freeze();
    return [{ params: plan() }, { params: plan(), search: "?limit=1" }];
  },
  "GET /plans/[plan]/waivers": async () => {
    await waiver();
    return [{ params: plan() }];
  },
  "GET /plans/[plan]/break-glass": async () => {
    const { id: stageId } = await stageIn(db, world.planId, "archive-service.deploy");
    const passed = { epoch: 4000, reason: "It leaks.", unmet: '[{"code":"items-open","of":1,"open":1}]', passedById: world.personId.ayse };
    await db.breakGlass.upsert({
      where: { stageId_epoch: { stageId, epoch: passed.epoch } },
      create: { planId: world.planId, stageId, ...passed },
      update: {},
    });
    return [{ params: plan() }];
  },
  "POST /plans/[plan]/freezes": async () => [
    {
      as: world.who.manager,
      params: plan(),
      body: { service: await service(), from: "2100-01-02", to: "2100-01-03", reason: "The registry moves." },
    },
    {
      as: world.who.manager,
      params: plan(),
      body: { service: null, phases: ["test", "deploy"], from: "2100-01-02T17:00", to: "2100-01-05T08:00", reason: "The registry moves." },
    },
    {
      as: world.who.manager,
      params: plan(),
      body: {
        service: null,
        from: null,
        to: "2100-12-31",
        weekly: { fromWeekday: 5, fromTime: "17:00", toWeekday: 1, toTime: "08:00" },
        reason: "Nobody is here at weekends.",
      },
    },
  ],
  "POST /plans/[plan]/calendars": async () => [
    { params: plan(), body: {} },
    { as: world.who.viewer, params: plan(), body: {}, headers: { "idempotency-key": "calendar" } },
    { as: world.who.viewer, params: plan(), body: {}, headers: { "idempotency-key": "calendar" } },
  ],
  "DELETE /calendars/[calendar]": async () => [{ params: { calendar: await shareLink("calendar") } }],
  "GET /plans/[plan]/report": async () => [
    { params: plan() },
    { params: plan(), search: "?format=json" },
    { params: plan(), search: "?format=markdown" },
  ],
  "GET /plans/[plan]/share-links": async () => {
    await shareLink();
    return [{ params: plan() }, { params: plan(), search: "?limit=1" }];
  },
  "POST /plans/[plan]/share-links": async () => [
    { params: plan(), body: { name: "Steering committee", days: 7, allows: ["comments"] } },
    { as: world.who.manager, params: plan(), body: { name: "Board" }, headers: { "idempotency-key": "share" } },
    { as: world.who.manager, params: plan(), body: { name: "Board" }, headers: { "idempotency-key": "share" } },
  ],
  "DELETE /share-links/[link]": async () => [{ params: { link: await shareLink() } }],
  "POST /freezes/[freeze]/lifting": async () => [{ as: world.who.manager, params: { freeze: await freeze() } }],
  "POST /stages/[stage]/waivers": async () => [
    {
      params: { stage: (await stageIn(db, world.planId, "segmentation-service.test")).id },
      body: { condition: "items-open", reason: "It is tested by hand.", until: inDays(7) },
    },
  ],
  "POST /waivers/[waiver]/approval": async () => [{ as: world.who.manager, params: { waiver: await waiver() }, seen: 1 }],
  "POST /waivers/[waiver]/withdrawal": async () => [{ params: { waiver: await waiver() }, seen: 1 }],
  "POST /stages/[stage]/reminders": async () => [
    { params: { stage: (await stageIn(db, world.planId, "archive-service.test")).id }, body: { condition: "items-open" } },
  ],
  "GET /plans/[plan]/turns": async () => {
    await waiver();
    await goNoGo();
    return [{ params: plan() }];
  },
  "POST /stages/[stage]/break-glass": async () => [
    {
      params: { stage: (await stageIn(db, world.planId, "segmentation-service.deploy")).id },
      body: { reason: "The old image leaks customer data.", password: CAST_PASSWORD },
    },
  ],
  "POST /break-glass/[glass]/review": async () => {
    const { id: stageId } = await stageIn(db, world.planId, "ai-orchestrator.deploy");
    const data = { planId: world.planId, stageId, epoch: year++, reason: "It leaks.", unmet: "[]", passedById: world.personId.can };
    return [{ as: world.who.manager, params: { glass: (await db.breakGlass.create({ data })).id }, body: { comment: "Fine." } }];
  },
  "GET /plans/[plan]/go-no-go": async () => {
    await decided();
    await goNoGo();
    return [{ params: plan() }, { params: plan(), search: "?limit=1" }];
  },
  "POST /plans/[plan]/go-no-go": async () => {
    await db.goNoGo.deleteMany();
    return [{ params: plan(), body: { phase: "monitor" } }];
  },
  "PUT /go-no-go/[goNoGo]/vote": async () => [{ params: { goNoGo: await goNoGo() }, body: { role: "lead", voice: "go" } }],
  "POST /go-no-go/[goNoGo]/decision": async () => [
    { params: { goNoGo: await goNoGo() }, seen: 1, body: { decision: "go", reason: "The customer waits." } },
  ],
  "GET /go-no-go/[goNoGo]/minutes": async () => [{ params: { goNoGo: await decided() } }],
  "GET /services/[service]/rollouts": async () => {
    const { service } = await measuredRollout({});
    await db.rollout.updateMany({ where: { serviceId: service }, data: { liveKey: null } });
    await db.rollout.create({
      data: {
        planId: world.planId,
        serviceId: service,
        stageId: (await stageIn(db, world.planId, "runner-service.deploy")).id,
        strategy: "canary",
      },
    });
    return [{ params: { service } }, { params: { service }, search: "?limit=1" }];
  },
  "POST /services/[service]/rollouts": async () => {
    const { id, version } = await serviceToRollOut(db, world.planId);
    return [{ params: { service: id }, seen: version, body: { strategy: "canary" } }];
  },
  "POST /services/[service]/readings": async () => {
    const { service } = await aRollout(db, world.planId);
    const readings = [
      { metric: "error-rate", value: 0.4, samples: 1200 },
      { metric: "p95", value: "NaN" },
    ];
    return [{ params: { service }, body: { readings } }];
  },
  "POST /services/[service]/fetched-readings": async () => {
    const { service, step } = await aRollout(db, world.planId);
    await db.stepLimit.updateMany({ where: { stepId: step }, data: { query: "sum(errors)" } });
    await db.plan.update({ where: { id: world.planId }, data: { prometheusUrl: "https://prometheus.example.org:9" } });
    return [{ params: { service }, body: {} }];
  },
  "PUT /rollouts/[rollout]/queries": async () => {
    const { rollout, version } = await aRollout(db, world.planId);
    return [{ params: { rollout }, seen: version, body: { queries: [{ metric: "error-rate", query: "sum(errors)" }] } }];
  },
  "PUT /plans/[plan]/prometheus": async () => [
    { params: plan(), seen: await planVersion(), body: { url: `https://prometheus.example.org/${year++}` } },
  ],
  "POST /readings/[reading]/explanation": async () => {
    const finished = await aRollout(db, world.planId, { status: "done" });
    const { id } = await aReading(db, { ...finished, planId: world.planId, step: null }, { value: 9, isFailed: true });
    return [{ params: { reading: id }, seen: 1, body: { reason: "The load test of the morning." } }];
  },
  "GET /rollouts/[rollout]": async () => {
    const { rollout } = await measuredRollout({});
    const decided = await measuredRollout({});
    const advance = { params: { rollout: decided.rollout }, seen: 1, body: {} };
    await askAs(world.can, "POST", "/rollouts/[rollout]/advance", advance);
    const { rollout: switched } = await aRollout(db, world.planId, { strategy: "blue_green", isSwitched: true });
    return [rollout, decided.rollout, switched].map((id) => ({ params: { rollout: id } }));
  },
  "GET /rollouts/[rollout]/readings": async () => {
    const { rollout, service } = await measuredRollout({});
    const evidence = JSON.stringify({ from: "2023-07-21T08:58:00.000Z", to: "2023-07-21T08:59:00.000Z", everySeconds: 60, raw: "0.4" });
    await db.reading.updateMany({ where: { serviceId: service }, data: { query: "sum(errors)", evidence } });
    return [{ params: { rollout } }, { params: { rollout }, search: "?limit=1" }];
  },
  "GET /rollouts/[rollout]/argo": async () => [{ params: { rollout: (await aRollout(db, world.planId)).rollout } }],
  "GET /rollouts/[rollout]/flagger": async () => [{ params: { rollout: (await aRollout(db, world.planId)).rollout } }],
  "POST /rollouts/[rollout]/start": async () => [
    { params: { rollout: (await aRollout(db, world.planId, { status: "planned" })).rollout }, seen: 1, body: {} },
  ],
  "POST /rollouts/[rollout]/advance": async () => [{ params: { rollout: (await measuredRollout({})).rollout }, seen: 1, body: {} }],
  "POST /rollouts/[rollout]/finish": async () => [{ params: { rollout: (await measuredRollout({ at: 2 })).rollout }, seen: 1, body: {} }],
  "POST /rollouts/[rollout]/abort": async () => [
    {
      params: { rollout: (await aRollout(db, world.planId)).rollout },
      seen: 1,
      body: { to: EARLIER, reason: "It drops every tenth request." },
    },
  ],
  "POST /rollouts/[rollout]/switch": async () => [
    { params: { rollout: (await measuredRollout({ strategy: "blue_green" })).rollout }, seen: 1, body: {} },
  ],
  "POST /rollouts/[rollout]/switch-back": async () => [
    {
      params: { rollout: (await aRollout(db, world.planId, { strategy: "blue_green", isSwitched: true })).rollout },
      seen: 1,
      body: { reason: "It drops every tenth request." },
    },
  ],
  "PUT /rollouts/[rollout]/slots/[colour]": async () => {
    const { rollout } = await aRollout(db, world.planId, { strategy: "blue_green", status: "planned" });
    return [{ params: { rollout, colour: "green" }, seen: 1, body: { digest: EARLIER } }];
  },
  "DELETE /views/[view]": async () => [{ params: { view: await view() } }],
};

describe("the document of the API", () => {
  test("the document has every route and nothing else", () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, "[$1]")}`),
    );
    expect(documented.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test.each(Object.entries(OPERATION_WORDS))("the document in %s has words for every operation and no other", (_locale, words) => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(Object.keys(words).sort()).toEqual(ids.sort());
  });

  test("every verb of people and keys has a route, except those of signing in and of one's login", () => {
    const routeVerbs = new Set(routes.map((route) => route.described.verb));
    const onScreenOnly: Verb[] = [
      "workspace.setUp",
      "invitation.accept",
      "account.changePassword",
      "account.endSessions",
      "account.setMail",
    ];
    const ofTheSystem = Object.entries(policy)
      .filter(([, line]) => "system" in line)
      .map(([verb]) => verb as Verb);
    // These two share a route.
    const imports: Verb[] = ["plan.import", "plan.reimport"];
    const missing = (Object.keys(policy) as Verb[]).filter(
      (verb) => ![...routeVerbs, ...onScreenOnly, ...ofTheSystem, ...imports].includes(verb),
    );
    expect(missing).toEqual([]);
  });

  test("every reference in the document has a target, and each operation has a unique id", () => {
    const text = JSON.stringify(document);
    for (const [, section, name] of text.matchAll(/"#\/components\/(\w+)\/([\w-]+)"/g))
      expect(document.components[section as "schemas"]?.[name ?? ""], `${section}/${name}`).toBeDefined();
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(routes.length);
  });

  test.each(Object.keys(SUCCESSFUL))("a successful response of %s matches the document", async (name) => {
    const [method = "", path = ""] = name.split(" ");
    const requests = await SUCCESSFUL[name]?.();
    for (const { as = world.can, ...sent } of requests ?? []) {
      const answer = await askAs(as, method, path, sent);
      expect([200, 201], JSON.stringify(answer.body).slice(0, 500)).toContain(answer.status);
    }
  });

  test("every operation had a successful response in these tests", () => {
    const untested = routes.filter(({ method, path }) => ![200, 201].some((status) => answered.has(`${method} ${path} ${status}`)));
    expect(untested.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test("a versioned write without If-Match gets 428 before its body is examined", async () => {
    for (const { method, path, described } of routes.filter((r) => r.method !== "GET" && r.described.isVersioned)) {
      const verb = described.verb;
      const who =
        verb?.startsWith("person.") || verb === "plan.delete"
          ? world.admin
          : verb && !canEver(world.can, verb)
            ? world.who.manager
            : world.can;
      const answer = await askAs(who, method, path, { params: { item: "x", plan: "x", person: "x", service: "x", phase: "x" }, raw: "{" });
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([428, "precondition-required"]);
    }
  });

  test("an operation for people only answers a key with 403", async () => {
    const key = await aKey(db, world.planId, "lead");
    const forPeople = routes.filter((r) => {
      const operation = document.paths[r.path.replace(/\[(\w+)\]/g, "{$1}")]?.[r.method.toLowerCase()];
      return operation?.security !== undefined;
    });
    expect(forPeople.length).toBeGreaterThan(10);
    for (const route of forPeople) {
      const answer = await askRoute(route, { key, params: { person: world.personId.ayse }, body: {} });
      expect([answer.status, answer.body.code], `${route.method} ${route.path}`).toEqual([403, "forbidden"]);
    }
  });

  test("a write from another site with a cookie gets 403", async () => {
    for (const route of routes.filter((r) => r.method !== "GET")) {
      session.who = world.can;
      const answer = await askRoute(route, { headers: { "sec-fetch-site": "cross-site" }, body: {} });
      expect([answer.status, answer.body.code], `${route.method} ${route.path}`).toEqual([403, "cross-site"]);
    }
  });
});

describe("fields that nobody may send", () => {
  const FORBIDDEN = [
    "role",
    "userId",
    "signedBy",
    "approvedAt",
    "state",
    "version",
    "epoch",
    "isAdmin",
    "planId",
    "__proto__",
    "constructor",
    "toString",
  ];
  const writes = Object.keys(SUCCESSFUL).filter((name) => !name.startsWith("GET "));

  test.each(writes)("%s refuses each forbidden field with 422, and nothing changes", async (name) => {
    const [method = "", path = ""] = name.split(" ");
    const operation = document.paths[path.replace(/\[(\w+)\]/g, "{$1}")]?.[method.toLowerCase()];
    const accepted = JSON.stringify(operation?.requestBody ?? {});
    // A form has other fields; its shape is checked elsewhere.
    if (accepted.includes("multipart/form-data")) return;
    const [{ as = world.can, ...sent } = {}] = (await SUCCESSFUL[name]?.()) ?? [];
    const body = JSON.stringify(sent.body ?? {}).slice(1);
    const before = await everyRow(db);
    for (const field of FORBIDDEN.filter((forbidden) => !accepted.includes(`"${forbidden}":`))) {
      const raw = `{${JSON.stringify(field)}:true${body === "}" ? "" : ","}${body}`;
      const answer = await askAs(as, method, path, { ...sent, body: undefined, raw, headers: {} });
      expect([answer.status, JSON.stringify(answer.body).slice(0, 300)], field).toEqual([422, expect.anything()]);
    }
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });
});

test("a secret is shown once and is null in a repeated response", async () => {
  for (const [path, field, body] of [
    ["/keys", "secret", { plan: world.slug, name: "CI", role: "lead" }],
    ["/invitations", "url", { plan: world.slug, role: "qa" }],
  ] as const) {
    const send = () => askAs(world.can, "POST", path, { body, headers: { "idempotency-key": `once-${field}` } });
    const [first, again] = [await send(), await send()];
    expect(first.body[field]).toMatch(/^(slw_|http)/);
    expect(again.body).toEqual({ ...first.body, [field]: null });
    expect(JSON.stringify(await db.idempotencyKey.findMany())).not.toContain(first.body[field]);
  }
});
