import { PageHeading } from "@/components/ui/page-heading";
import { StageMarks } from "@/components/ui/stage-marks";
import { StatusIcon } from "@/components/ui/status-icon";
import { VerdictChip } from "@/components/verdict/verdict-chip";
import { causeSentence } from "@/lib/i18n/dates/timeline-words";
import { cellNote } from "@/lib/i18n/gates/cell-note";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";

/** Name, links, status and forecast of a service. */
export function ServiceHead({ screen, words }: { screen: ServiceScreen; words: Words }) {
  const { t } = words;
  const { plan, service, current } = screen;
  const home = `/plans/${plan.slug}`;
  const page = `${home}/services/${service.slug}`;
  const links = [
    [`${home}${current ? `?stage=${current.stage}` : ""}`, t("service.board")],
    [`${page}/rollout`, t("rollout.link")],
    [`${page}/images`, t("rollout.toImages")],
    [`${home}/timeline`, t("service.timeline")],
  ] as const;
  return (
    <div className="grid gap-2">
      <PageHeading title={service.name}>
        <nav className="flex flex-wrap gap-2" aria-label={t("service.links")}>
          {links.map(([href, label]) => (
            <a key={href} className="btn" href={href}>
              {label}
            </a>
          ))}
        </nav>
      </PageHeading>
      <p className="flex flex-wrap items-baseline gap-2">
        {current && (
          <span className={`chip is-${current.cell.status}`}>
            <StatusIcon status={current.cell.status} />
            {t(`statuses.${current.cell.status}`)}
          </span>
        )}
        {screen.hasStages && <VerdictChip verdict={screen.verdict} words={words} />}
        {current && <StageMarks stage={{ ...current.cell, phases: screen.timeline.phases }} words={words} />}
        <span className="min-w-0 flex-1 basis-[280px] [overflow-wrap:anywhere]">{summary(screen, words)}</span>
      </p>
    </div>
  );
}

function summary({ current, hasStages, timeline }: ServiceScreen, words: Words): string {
  const { t, fullDay } = words;
  if (!hasStages) return t("service.noStages");
  if (!current) return t("service.through");
  const expected = timeline.rows[0]?.expected;
  const { end = null, slip = null, cause = null } = expected ?? {};
  return [
    t("service.now", {
      phase: phaseWords({ t }, current.phase, current.phaseName),
      status: t(`statuses.${current.cell.status}`),
      note: cellNote(words, current.cell, timeline.phases),
    }),
    end === null || slip === null
      ? null
      : slip < 0
        ? t("service.endsEarly", { slip: -slip, day: fullDay(end) })
        : t("service.ends", { slip, day: fullDay(end) }),
    cause && causeSentence(words, cause),
  ]
    .filter(Boolean)
    .join(" ");
}
