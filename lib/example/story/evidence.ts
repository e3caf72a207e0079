import { addFile } from "@/lib/commands/evidence/add-file";
import { postResult } from "@/lib/commands/evidence/post-result";
import { MAX_FILE } from "@/lib/domain/checklist/evidence-file";
import { rows } from "@/lib/example/rows";
import { type Step, step } from "@/lib/example/steps";
import { IncomingFile } from "@/lib/files/store";
import { type Service, TEST_ITEMS } from "./services";

type Place = keyof typeof TEST_ITEMS;

/** Ayşe adds a file to an item of a Test stage. */
const file = (at: Date, slug: Service, place: Place, name: string, content: string): Step =>
  step(at, "ayse", addFile, async () => ({
    stage: await rows.stageId(`${slug}.test`),
    item: await rows.itemId(`${slug}.test`, TEST_ITEMS[place]),
    name,
    verdict: "pass" as const,
    file: await received(content),
  }));

const received = (content: string): Promise<IncomingFile> =>
  IncomingFile.receive(
    (async function* () {
      yield Buffer.from(content);
    })(),
    MAX_FILE,
  );

export const smokeTest = (at: Date, slug: Service): Step => file(at, slug, "smoke", `junit-${slug}.xml`, junit(slug, at));
export const loadTest = (at: Date, slug: Service, p95: number): Step => file(at, slug, "load", `k6-${slug}.json`, k6Summary(p95));

/** The build server posts the result of its scan. */
export const imageScan = (at: Date, slug: Service, result: "pass" | "fail"): Step =>
  step(at, "ci", postResult, async () => ({
    plan: await rows.planId(),
    service: slug,
    digest: await rows.candidateDigest(slug),
    check: "Trivy",
    result,
    item: await rows.itemId(`${slug}.test`, TEST_ITEMS.scan),
    url: `https://ci.example.test/${slug}/trivy`,
  }));

const SMOKE_TESTS = [
  "answers its health check",
  "accepts a request with a token",
  "refuses a request without one",
  "writes its log as JSON",
];

const junit = (slug: Service, at: Date): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="smoke" tests="${SMOKE_TESTS.length}" failures="0" errors="0" time="3.2">`,
    `  <testsuite name="${slug}" tests="${SMOKE_TESTS.length}" failures="0" errors="0" time="3.2" timestamp="${at.toISOString()}">`,
    ...SMOKE_TESTS.map((name) => `    <testcase classname="${slug}" name="${name}" time="0.8"/>`),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");

const k6Summary = (p95: number): string =>
  `${JSON.stringify(
    {
      metrics: {
        http_reqs: { count: 300_000, rate: 500 },
        http_req_failed: { value: 0.002, thresholds: { "rate<0.01": false } },
        http_req_duration: { avg: p95 * 0.4, med: p95 * 0.35, "p(95)": p95, thresholds: { "p(95)<300": false } },
      },
    },
    null,
    2,
  )}\n`;
