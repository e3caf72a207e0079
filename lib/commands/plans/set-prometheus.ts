import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { egressAllowList } from "@/lib/egress/allow-list";
import { targetOf } from "@/lib/egress/target";
import { aboutPlan, findPlan } from "./plan-row";

/** Sets or removes the Prometheus server of a plan's readings. Each request checks again whether the address may be called. */
export const setPrometheus = command({
  verb: "plan.setPrometheus",
  input: z.strictObject({ plan: id, version, url: z.string().trim().min(1).max(500).nullable() }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input) {
    const conflict = { id: plan.id, prometheusUrl: plan.prometheusUrl, version: plan.version };
    if (plan.version !== input.version) return { conflict };
    const why = input.url === null ? null : urlProblem(input.url);
    if (why !== null) return refuse("prometheus-url", { why });
    const url = input.url === null ? null : new URL(input.url).href.replace(/\/+$/, "");
    if (plan.prometheusUrl === url) return { value: { id: plan.id, version: plan.version }, event: null };
    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { prometheusUrl: url, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    return {
      value: { id: plan.id, version: plan.version + 1 },
      event: { ...aboutPlan(plan), before: { url: plan.prometheusUrl }, after: { url } },
    };
  },
});

function urlProblem(url: string) {
  const target = targetOf(url, egressAllowList().ports);
  if (typeof target === "string") return target;
  const { search, hash } = new URL(url);
  return search + hash === "" ? null : "bad-url";
}
