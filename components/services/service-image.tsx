import { TagAdvice, TagChip } from "@/components/images/tag-class";
import { isMoving } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { CheckLine, ServiceScreen } from "@/lib/queries/services/service";
import { Part } from "./part";

/** The image that is rolled out, since when, and what was found about it. */
export function ServiceImage({ screen, words }: { screen: ServiceScreen; words: Words }) {
  const { t, momentYear } = words;
  const { plan, service, candidate, images, evidence } = screen;
  const all = { href: `/plans/${plan.slug}/services/${service.slug}/images`, says: t("service.allImages", { count: images }) };
  return (
    <Part id="image" title={t("images.image")} more={all}>
      {candidate ? (
        <>
          <dl className="kv">
            <dt>{t("images.candidate")}</dt>
            <dd className="mono text-ink [overflow-wrap:anywhere]">
              {candidate.repository}
              {candidate.tag === null ? "" : `:${candidate.tag}`} <TagChip tagClass={candidate.tagClass} words={words} />
            </dd>
            <dt>{t("sheet.digest")}</dt>
            <dd className="mono text-ink [overflow-wrap:anywhere]">{candidate.digest}</dd>
            <dt>{t("service.since")}</dt>
            <dd>
              {candidate.registeredBy
                ? t("service.registeredBy", { moment: momentYear(candidate.registeredAt), name: candidate.registeredBy })
                : momentYear(candidate.registeredAt)}
            </dd>
            {candidate.platforms.length > 0 && (
              <>
                <dt>{t("images.platforms")}</dt>
                <dd className="mono">{candidate.platforms.join(", ")}</dd>
              </>
            )}
          </dl>
          {candidate.isExample && <p className="text-[12px] text-muted">{t("sheet.exampleImage")}</p>}
          {isMoving(candidate.tag) && <TagAdvice tagClass={candidate.tagClass} words={words} />}
        </>
      ) : (
        <p className="text-[13px]">{t("service.noImage")}</p>
      )}
      <h3>{t("service.evidence")}</h3>
      {evidence.length === 0 ? (
        <p className="text-[13px] text-muted">{t("service.noEvidence")}</p>
      ) : (
        <ul className="plain-list text-[13px]">
          {evidence.map((line) => (
            <Check key={line.id} line={line} slug={plan.slug} words={words} />
          ))}
        </ul>
      )}
    </Part>
  );
}

const LOOKS = { holds: "is-complete", failing: "is-blocked", expired: "is-stale" } as const;

function Check({ line, slug, words: { t, moment } }: { line: CheckLine; slug: string; words: Words }) {
  const says = line.standing === "holds" && line.verdict === "none" ? t("evidence.verdicts.none") : t(`evidence.states.${line.standing}`);
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <a className="text-link min-w-0 [overflow-wrap:anywhere]" href={`/plans/${slug}?stage=${line.stage}#sheet-evidence`}>
        {line.name}
      </a>
      <span className={`chip ${line.verdict === "none" && line.standing === "holds" ? "" : LOOKS[line.standing]}`}>{says}</span>
      <span className="text-[12px] text-muted">
        {t(`phases.${line.phase}`)} · {moment(line.addedAt)}
      </span>
    </li>
  );
}
