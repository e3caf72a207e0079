import { cellNote } from "@/components/board/cell-note";
import { StatusIcon } from "@/components/ui/status-icon";
import { causeSentence } from "@/lib/i18n/dates/timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";

/** What it is, where it stands in a sentence or two, and the ways to what is of it elsewhere. */
export function ServiceHead({ screen, words }: { screen: ServiceScreen; words: Words }) {
  const { t } = words;
  const { plan, service, at } = screen;
  const home = `/plans/${plan.slug}`;
  const own = `${home}/services/${service.slug}`;
  const links = [
    [`${home}${at ? `?stage=${at.stage}` : ""}`, t("service.board")],
    [`${own}/rollout`, t("rollout.link")],
    [`${own}/images`, t("rollout.toImages")],
    [`${home}/timeline`, t("service.timeline")],
  ] as const;
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-start gap-3">
        <h1 className="min-w-0 grow [overflow-wrap:anywhere]">{service.name}</h1>
        <nav className="flex flex-wrap gap-2" aria-label={t("service.links")}>
          {links.map(([href, label]) => (
            <a key={href} className="btn" href={href}>
              {label}
            </a>
          ))}
        </nav>
      </div>
      <p className="flex flex-wrap items-baseline gap-2">
        {at && (
          <span className={`chip is-${at.cell.status}`}>
            <StatusIcon status={at.cell.status} />
            {t(`statuses.${at.cell.status}`)}
          </span>
        )}
        <span className="min-w-0 flex-1 basis-[280px] [overflow-wrap:anywhere]">{standing(screen, words)}</span>
      </p>
    </header>
  );
}

function standing({ at, hasStages, timeline }: ServiceScreen, words: Words): string {
  const { t, fullDay } = words;
  if (!hasStages) return t("service.noStages");
  if (!at) return t("service.through");
  const expected = timeline.rows[0]?.expected;
  const { end = null, slip = null, cause = null } = expected ?? {};
  return [
    t("service.now", {
      phase: at.phaseName || t(`phases.${at.phase}`),
      status: t(`statuses.${at.cell.status}`),
      note: cellNote(words, at.cell),
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
