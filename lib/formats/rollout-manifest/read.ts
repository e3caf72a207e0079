import { LineCounter, type Node, parseAllDocuments } from "yaml";
import { type Field, fieldsOf, type ManifestReader, rawOf, reportNotRead, reportProblem } from "./fields";
import { refuseOversizedManifest } from "./limits";
import type { ManifestLimit, ManifestProblem, RolloutManifest } from "./manifest";
import { readRollout, readTemplate } from "./read-argo";
import { readFlagger } from "./read-flagger";

/**
 * Reads a manifest of Argo Rollouts (a `Rollout` with its AnalysisTemplates) or of Flagger (a `Canary`), in YAML or JSON, with one document
 * or several. Never throws: everything that cannot be read, or is not read, is among the problems.
 */
export function readManifest(text: string): RolloutManifest {
  const refusal = refuseOversizedManifest(text);
  if (refusal) return noRollout([refusal]);
  try {
    return readDocuments(text);
  } catch (cause) {
    // A defect of Slipway or of the parser must refuse the file instead of crashing.
    return noRollout([problem(1, "yaml-broken", "The manifest could not be read.", { cause: String(cause).slice(0, 200) })]);
  }
}

function readDocuments(text: string): RolloutManifest {
  const lines = new LineCounter();
  const documents = [...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: "silent" })];
  const reader: ManifestReader = { lines, problems: [] };
  for (const { errors, warnings } of documents) {
    for (const { message, pos } of errors) reader.problems.push(problem(lines.linePos(pos[0]).line, "yaml-broken", message));
    for (const { message, pos } of warnings)
      reader.problems.push({ ...problem(lines.linePos(pos[0]).line, "yaml-broken", message), severity: "warning" });
  }
  if (reader.problems.some(({ severity }) => severity === "error")) return noRollout(reader.problems);

  const roots = documents.flatMap((document): (Field & { kind: string })[] => {
    const node = document.contents as Node | null;
    if (node === null) return [];
    const line = lines.linePos(node.range?.[0] ?? 0).line;
    const root = { path: "", node, line };
    const fields = fieldsOf(reader, root);
    return [{ ...root, kind: `${group(rawOf(fields.get("apiVersion")))}/${rawOf(fields.get("kind")) ?? ""}` }];
  });
  const templates = new Map<string, readonly ManifestLimit[]>();
  for (const root of roots) {
    if (!TEMPLATES.includes(root.kind)) continue;
    const template = readTemplate(reader, root);
    if (template && templates.has(template.name)) reportNotRead(reader, root, template.name);
    else if (template) templates.set(template.name, template.limits);
  }
  const found = roots.filter(({ kind }) => kind === ROLLOUT || kind === CANARY);
  for (const root of roots)
    if (!found.includes(root) && !TEMPLATES.includes(root.kind))
      reportProblem(reader, root, {
        severity: "warning",
        code: "document-not-read",
        message: `A ${root.kind.split("/")[1] || "document without a kind"} is not read.`,
        facts: {
          kind: root.kind.slice(0, 120),
        },
        ...(CHECKS.includes(root.kind) && { notChecked: root.kind.slice(0, 120) }),
      });
  const [first, second] = found;
  if (!first)
    return noRollout([...reader.problems, problem(1, "nothing-found", "The file has neither an Argo Rollout nor a Flagger Canary.")]);
  if (second)
    reportProblem(reader, second, {
      severity: "error",
      code: "several-found",
      message: "The file has more than one Rollout or Canary. Upload only one of them.",
    });

  const rollout = first.kind === ROLLOUT ? readRollout(reader, first, templates) : readFlagger(reader, first);
  const name = rawOf(fieldsOf(reader, fieldsOf(reader, first).get("metadata")).get("name"));
  return {
    kind: first.kind === ROLLOUT ? "Rollout" : "Canary",
    name: typeof name === "string" ? name : null,
    ...rollout,
    problems: reader.problems.sort((a, b) => a.line - b.line),
  };
}

const ROLLOUT = "argoproj.io/Rollout";
const CANARY = "flagger.app/Canary";
const TEMPLATES = ["argoproj.io/AnalysisTemplate", "argoproj.io/ClusterAnalysisTemplate"];

/** Documents of these kinds measure by themselves. */
const CHECKS = ["argoproj.io/AnalysisRun", "argoproj.io/Experiment"];

const group = (apiVersion: string | number | null): string => String(apiVersion ?? "").split("/")[0] ?? "";

const problem = (line: number, code: ManifestProblem["code"], message: string, facts: ManifestProblem["facts"] = {}): ManifestProblem => ({
  line,
  severity: "error",
  code,
  message,
  facts,
});

const noRollout = (problems: ManifestProblem[]): RolloutManifest => ({
  kind: null,
  name: null,
  strategy: null,
  steps: [],
  wayBackSeconds: null,
  problems,
});
