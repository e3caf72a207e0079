import { clsx } from "clsx";
import { X } from "lucide-react";
import { PersonForm } from "@/components/session/demo-sign-in";
import { CommandForm } from "@/components/ui/command-form";
import { StepMark } from "@/components/ui/step-mark";
import { markPlan } from "@/lib/actions/mark";
import { thingText } from "@/lib/i18n/thing-words";
import type { Words } from "@/lib/i18n/words";
import type { FourThings as Things, ThingToTry } from "@/lib/queries/demo/four-things";
import { CAST_PASSWORD } from "@/prisma/cast";

/** Four things to try in the living example. Each is done by the fact; one that needs another role signs in as somebody who has it. */
export function FourThings({ tour: { planId, things, mayCreate }, words }: { tour: Things; words: Words }) {
  const { t } = words;
  const next = things.find(({ doneBy }) => doneBy === null);
  return (
    <section className="card mb-[18px] overflow-hidden" aria-labelledby="four-things">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
        <h2 id="four-things">{t("fourThings.title")}</h2>
        <p className="min-w-0 grow basis-64 text-[13px] text-muted">
          {t("fourThings.count", { done: things.filter(({ doneBy }) => doneBy !== null).length, total: things.length })}{" "}
          {t("fourThings.isExample")}
        </p>
        {mayCreate && (
          <a className="text-[13px] font-[550] text-muted hover:text-ink" href="/plans/new">
            {t("fourThings.ownPlan")}
          </a>
        )}
        <CommandForm
          action={markPlan}
          words={words}
          label={t("fourThings.hide")}
          ids={{ plan: planId, mark: "four-things-hidden", on: "yes" }}
          submit={null}
        >
          <button
            type="submit"
            className="grid size-7 place-items-center rounded-md text-muted hover:text-ink"
            aria-label={t("fourThings.hide")}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </CommandForm>
      </header>
      <ol className="grid border-t border-line sm:grid-cols-2 xl:grid-cols-4">
        {things.map((thing, index) => (
          <Thing key={thing.thing} thing={thing} number={index + 1} isNext={thing === next} words={words} />
        ))}
      </ol>
    </section>
  );
}

/** On a phone only the next one is shown. */
function Thing({ thing, number, isNext, words }: { thing: ThingToTry; number: number; isNext: boolean; words: Words }) {
  const { t } = words;
  const isDone = thing.doneBy !== null;
  return (
    <li
      className={clsx(
        "grid-cols-[22px_minmax(0,1fr)] items-start gap-x-2.5 border-line px-4 py-3 sm:grid sm:odd:border-r xl:border-r xl:last:border-r-0 sm:max-xl:nth-[n+3]:border-t",
        isNext ? "grid bg-[color-mix(in_oklab,var(--accent-soft)_55%,transparent)]" : "hidden",
      )}
    >
      <StepMark number={number} isDone={isDone} isNext={isNext} />
      <div className="grid gap-1 text-[13px]">
        <h3 className={isDone ? "font-normal text-muted" : undefined}>{t(`fourThings.titles.${thing.thing}`)}</h3>
        <p className="text-muted">{thingText(words, thing, CAST_PASSWORD)}</p>
        {!isDone && <Way thing={thing} words={words} />}
      </div>
    </li>
  );
}

const LINK = "min-h-6 text-left font-[550] text-accent underline-offset-4 hover:underline";

const Way = ({ thing: { thing, href, continueAs, service }, words: { t } }: { thing: ThingToTry; words: Words }) =>
  continueAs ? (
    <PersonForm person={continueAs.key} returnTo={href}>
      <button type="submit" className={LINK}>
        {t("demo.continueAs", { name: continueAs.name })}
      </button>
    </PersonForm>
  ) : (
    <a className={LINK} href={href}>
      {thing === "sign" && service ? t("fourThings.links.signService", { service }) : t(`fourThings.links.${thing}`)}
    </a>
  );
