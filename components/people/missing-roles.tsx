import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { MissingRoles } from "@/lib/queries/people/people";

/** Plans without a lead, and phases that nobody can sign. */
export function MissingRolesNotice({ lacks, words: { t, list } }: { lacks: MissingRoles[]; words: Words }) {
  if (lacks.length === 0) return null;
  return (
    <section className="notice" aria-labelledby="lacks">
      <h2 id="lacks">{t("people.lacks")}</h2>
      <ul className="mt-1 grid list-disc gap-1 pl-5 text-[13px]">
        {lacks.flatMap(({ plan, isLeaderless, unsignable, phaseNames }) => [
          ...(isLeaderless ? [<li key={`${plan.id} lead`}>{t("people.leaderless", { plan: plan.title })}</li>] : []),
          ...(unsignable.length > 0
            ? [
                <li key={`${plan.id} gates`}>
                  {t("people.unsignable", {
                    plan: plan.title,
                    phases: list(unsignable.map((phase, index) => phaseWords({ t }, phase, phaseNames[index]))),
                  })}
                </li>,
              ]
            : []),
        ])}
      </ul>
    </section>
  );
}
