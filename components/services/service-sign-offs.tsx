import type { Words } from "@/lib/i18n/words";
import type { ServiceScreen } from "@/lib/queries/services/service";
import { Part } from "./part";

/** Who signed for this service, newest first, and whether it stands. */
export function ServiceSignOffs({ screen: { plan, signOffs }, words }: { screen: ServiceScreen; words: Words }) {
  const { t, momentYear } = words;
  return (
    <Part id="sign-offs" title={t("service.signOffs")}>
      {signOffs.length === 0 ? (
        <p className="text-[13px] text-muted">{t("service.noSignOffs")}</p>
      ) : (
        <ul className="plain-list text-[13px]">
          {signOffs.map(({ id, by, decision, standing, at, stage, phase }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
              <a className="text-link" href={`/plans/${plan.slug}?stage=${stage}#sheet-sign-offs`}>
                {t(`phases.${phase}`)}
              </a>
              <span>
                {t(`signOff.decision.${decision}`)} · {by}
              </span>
              <span className={`chip ${standing !== "valid" ? "is-stale" : decision === "approve" ? "is-complete" : "is-rejected"}`}>
                {t(`signOff.standing.${standing}`)}
              </span>
              <time className="text-[12px] text-muted" dateTime={at.toISOString()}>
                {momentYear(at)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
