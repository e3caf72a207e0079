import type { Words } from "@/lib/i18n/words";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import type { ChartRow, TimelineChart } from "@/lib/timeline/layout";
import { ChartBackground, moreThanOne, Slip, Stage, Today, Under } from "./chart-parts";
import { type ChartWords, chartWords } from "./chart-words";
import { stageHref } from "./stage-href";

type Props = {
  timeline: Timeline;
  chart: TimelineChart;
  words: Words;
  /** The address of the link under which it is looked at: stages open there, and nothing else does. */
  shared?: string;
};

/** The chart as plain HTML: names that stay where they are, and beside them a drawing as wide as its days need, or as there is room. */
export function chartOf({ timeline, chart, words, shared }: Props) {
  const { t } = words;
  const { plan, today } = timeline;
  const texts = chartWords(words, today);
  const home = shared ?? `/plans/${plan.slug}`;
  return (
    <>
      <div className="chart-names">
        <span className="chart-plan" data-lanes={moreThanOne(chart.plan)}>
          {t("plans.plan")}
        </span>
        {timeline.rows.map(({ service }, at) => (
          <a
            key={service.id}
            href={shared === undefined ? `${home}/services/${service.slug}` : undefined}
            title={service.name}
            data-lanes={moreThanOne(chart.rows[at])}
          >
            {service.name}
          </a>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset. */}
      <svg
        className="timeline-chart"
        width={chart.scale.width}
        height={chart.height}
        role="group"
        aria-label={t("timeline.label", { plan: plan.title })}
      >
        <ChartBackground chart={chart} words={words} texts={texts} />
        <PlanRow timeline={timeline} home={home} row={chart.plan} words={words} texts={texts} />
        {timeline.rows.map((row, at) => {
          const shape = chart.rows[at];
          return (
            shape && (
              <ServiceRow
                key={row.service.id}
                home={home}
                on={timeline.on}
                row={row}
                phases={timeline.phases}
                shape={shape}
                words={words}
                texts={texts}
              />
            )
          );
        })}
        <Today chart={chart} word={timeline.on ? words.day(timeline.on) : t("timeline.today")} />
      </svg>
    </>
  );
}

function PlanRow({
  timeline,
  home,
  row,
  words,
  texts,
}: {
  timeline: Timeline;
  home: string;
  row: ChartRow;
  words: Words;
  texts: ChartWords;
}) {
  const { t } = words;
  const { phases, expected } = timeline;
  return (
    <g data-row>
      {row.bars.map((bar) => {
        const phase = phases.find((it) => it.kind === bar.key);
        if (!phase) return null;
        const name = phase.name || t(`phases.${phase.kind}`);
        const href = stageHref({ home, on: timeline.on }, phase.planWide?.key ?? null);
        const note = texts.phase(name, phase);
        return <Stage key={bar.key} bar={bar} href={href} id={`plan.${phase.kind}`} phase={phase.kind} note={note} label={name} />;
      })}
      <Under row={row} />
      <Slip row={row} slip={expected.slip} texts={texts} />
    </g>
  );
}

type ServiceRowProps = {
  home: string;
  on: Timeline["on"];
  row: Timeline["rows"][number];
  phases: Timeline["phases"];
  shape: ChartRow;
  words: Words;
  texts: ChartWords;
};

function ServiceRow({ home, on, row: { service, stages, expected }, phases, shape, words, texts }: ServiceRowProps) {
  const { t } = words;
  return (
    <g data-row>
      <line className="chart-line" x2="100%" y1={shape.top} y2={shape.top} />
      {shape.bars.map((bar) => {
        const stage = stages.find((it) => it.key === bar.key);
        if (!stage) return null;
        const phase = phases.find((it) => it.kind === stage.phase)?.name || t(`phases.${stage.phase}`);
        const note = texts.stage(service.name, phase, stage);
        const label = SAID.has(stage.status) && bar.kind !== "done" ? texts.status(stage.status) : rolloutLabel(words, stage);
        const href = stageHref({ home, on }, stage.key);
        return <Stage key={bar.key} bar={bar} href={href} id={stage.key} phase={stage.phase} note={note} label={label} />;
      })}
      <Under row={shape} />
      <Slip row={shape} slip={expected.slip} texts={texts} />
    </g>
  );
}

/** `canary 25 %`, where that runs. */
function rolloutLabel({ t }: Words, { rollouts }: Timeline["rows"][number]["stages"][number]): string | null {
  const running = rollouts.find(({ status, strategy }) => status === "running" && strategy === "canary");
  const step = running?.stretches.find(({ state }) => state === "current");
  return step ? t("rollout.cell.canary", { weight: step.weight }) : null;
}

/** What is written into its bar, because no length or colour says it. */
const SAID = new Set(["blocked", "rejected", "stale", "awaiting_sign_off"]);
