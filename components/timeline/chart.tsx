import { type ChartWords, chartWords } from "@/lib/i18n/dates/chart-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import type { ChartRow, TimelineChart } from "@/lib/timeline/layout";
import { ChartFrame } from "./chart-frame";
import { moreThanOne, Slip, Stage, Under } from "./chart-parts";
import { stageHref } from "./stage-href";

type Props = {
  timeline: Timeline;
  chart: TimelineChart;
  words: Words;
  /** Address of a share link, under which stages can be opened and nothing else. */
  shared?: string;
};

/** The chart of one plan as plain HTML: a row for the plan and one for each service. */
export function chartOf({ timeline, chart, words, shared }: Props) {
  const { t } = words;
  const { plan, on } = timeline;
  const texts = chartWords(words, timeline);
  const home = shared ?? `/plans/${plan.slug}`;
  const rows = timeline.rows.flatMap((row, index) => {
    const shape = chart.rows[index];
    return shape ? [{ row, shape }] : [];
  });
  const names = (
    <>
      <span className="chart-plan" data-lanes={moreThanOne(chart.plan)}>
        {t("plans.plan")}
      </span>
      {rows.map(({ row: { service }, shape }) => (
        <a
          key={service.id}
          href={shared === undefined ? `${home}/services/${service.slug}` : undefined}
          title={service.name}
          data-lanes={moreThanOne(shape)}
        >
          {service.name}
        </a>
      ))}
    </>
  );
  return (
    <ChartFrame
      chart={chart}
      names={names}
      label={t("timeline.label", { plan: plan.title })}
      todayLabel={on ? words.day(on) : t("timeline.today")}
      words={words}
      texts={texts}
    >
      <PlanRow timeline={timeline} home={home} shape={chart.plan} words={words} texts={texts} />
      {rows.map(({ row, shape }) => (
        <ServiceRow key={row.service.id} timeline={timeline} row={row} home={home} shape={shape} words={words} texts={texts} />
      ))}
    </ChartFrame>
  );
}

type RowProps = { timeline: Timeline; home: string; shape: ChartRow; words: Words; texts: ChartWords };

function PlanRow({ timeline: { phases, expected, on }, home, shape, words: { t }, texts }: RowProps) {
  return (
    <g data-row>
      {shape.bars.map((bar) => {
        const phase = phases.find(({ kind }) => kind === bar.key);
        if (!phase) return null;
        const name = phaseWords({ t }, phase.kind, phase.name);
        const href = stageHref({ home, on }, phase.planWide?.key ?? null);
        const note = texts.phase(name, phase);
        return <Stage key={bar.key} bar={bar} href={href} id={`plan.${phase.kind}`} phase={phase.kind} note={note} label={name} />;
      })}
      <Under row={shape} />
      <Slip row={shape} slip={expected.slip} texts={texts} />
    </g>
  );
}

type ServiceRowProps = RowProps & { row: Timeline["rows"][number] };

function ServiceRow({ timeline: { phases, on }, row: { service, stages, expected }, home, shape, words, texts }: ServiceRowProps) {
  return (
    <g data-row>
      <line className="chart-line" x2="100%" y1={shape.top} y2={shape.top} />
      {shape.bars.map((bar) => {
        const stage = stages.find(({ key }) => key === bar.key);
        if (!stage) return null;
        const phase = phaseWords(words, stage.phase, phases.find(({ kind }) => kind === stage.phase)?.name);
        const note = texts.stage(service.name, phase, stage);
        const label = LABELLED.has(stage.status) && bar.kind !== "done" ? stoppedLabel(words, stage, texts) : rolloutLabel(words, stage);
        const href = stageHref({ home, on }, stage.key);
        return <Stage key={bar.key} bar={bar} href={href} id={stage.key} phase={stage.phase} note={note} label={label} />;
      })}
      <Under row={shape} />
      <Slip row={shape} slip={expected.slip} texts={texts} />
    </g>
  );
}

/** A rollout that went wrong says more than the status. */
function stoppedLabel({ t }: Words, { status, running, rollouts }: Timeline["rows"][number]["stages"][number], texts: ChartWords): string {
  if (status !== "blocked") return texts.status(status);
  if (running?.verdict === "fail") return t("rollout.cell.broken");
  return rollouts.at(-1)?.status === "rolled_back" ? t("rollout.cell.rolledBack") : texts.status(status);
}

/** `canary 25 %` while a canary rollout is running. */
function rolloutLabel({ t }: Words, { rollouts }: Timeline["rows"][number]["stages"][number]): string | null {
  const running = rollouts.find(({ status, strategy }) => status === "running" && strategy === "canary");
  const step = running?.stretches.find(({ state }) => state === "current");
  return step ? t("rollout.cell.canary", { weight: step.weight }) : null;
}

/** Statuses that are written on the bar, because neither its length nor its colour shows them. */
const LABELLED = new Set(["blocked", "rejected", "stale", "awaiting_sign_off"]);
