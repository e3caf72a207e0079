import { ActionForm } from "@/components/ui/action-form";
import { openGoNoGo } from "@/lib/actions/go-no-go";
import type { Words } from "@/lib/i18n/words";
import type { GoNoGoMeeting, GoNoGoScreen } from "@/lib/queries/gates/go-no-go";
import { DecideForm } from "./decide-form";
import { GateList } from "./gate-list";
import { VoteForm } from "./vote-form";
import { VoteList } from "./vote-list";

type Props = { screen: GoNoGoScreen; words: Words };

/** Whether a phase goes ahead: every gate of it, what each role says, and what is decided. */
export function GoNoGoPage({ screen, words }: Props) {
  const { t } = words;
  const { plan, phase, gates, open, decided } = screen;
  return (
    <div className="grid max-w-[1040px] gap-6">
      <header>
        <p className="text-[13px]">
          <a className="text-link" href={`/plans/${plan.slug}/gates`}>
            {t("gates.title")}
          </a>
        </p>
        <h1>
          {t("goNoGo.title")}: <span lang={phase.name ? plan.language : undefined}>{phase.name || t(`phases.${phase.kind}`)}</span>
        </h1>
        <p className="mt-1 text-muted">{t("goNoGo.intro")}</p>
      </header>
      <section className="card grid gap-3 p-5" aria-labelledby="gates-title">
        <h2 id="gates-title">{t("goNoGo.gatesNow")}</h2>
        <GateList gates={gates} slug={plan.slug} words={words} />
      </section>
      {open ? <Open screen={screen} open={open} words={words} /> : <Closed screen={screen} words={words} />}
      {decided.length > 0 && (
        <section className="card grid gap-3 p-5" aria-labelledby="decided-title">
          <h2 id="decided-title">{t("goNoGo.decided")}</h2>
          <ul className="plain-list">
            {decided.map((meeting) => (
              <Decided key={meeting.id} meeting={meeting} slug={plan.slug} words={words} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Closed({ screen: { plan, phase, gates, may }, words: { t } }: Props) {
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="open-title">
      <h2 id="open-title">{t("goNoGo.votes")}</h2>
      <p className="text-[13px]">{t("goNoGo.notOpen")}</p>
      {may.open && gates.length > 0 && (
        <ActionForm action={openGoNoGo} offline={t("errors.offline")} label={t("goNoGo.open")}>
          <input type="hidden" name="plan" value={plan.id} />
          <input type="hidden" name="phase" value={phase.kind} />
          <button type="submit" className="btn primary">
            {t("goNoGo.open")}
          </button>
        </ActionForm>
      )}
    </section>
  );
}

function Open({ screen, open, words }: Props & { open: NonNullable<GoNoGoScreen["open"]> }) {
  const { t, momentYear, list } = words;
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="open-title">
      <div>
        <h2 id="open-title">{t("goNoGo.votes")}</h2>
        <p className="text-[12px] text-muted">{t("goNoGo.openedBy", { name: open.opened.by, at: momentYear(open.opened.at) })}</p>
      </div>
      <VoteList votes={open.votes} words={words} />
      {open.stillToVote.length > 0 && (
        <p className="text-[13px] text-muted">{t("goNoGo.stillToVote", { who: list(open.stillToVote.map(({ name }) => name)) })}</p>
      )}
      {screen.may.vote && screen.ownRoles.length > 0 && <VoteForm screen={screen} goNoGo={open.id} words={words} />}
      {screen.may.decide && <DecideForm screen={screen} open={open} words={words} />}
    </section>
  );
}

function Decided({ meeting, slug, words }: { meeting: GoNoGoMeeting; slug: string; words: Words }) {
  const { t, momentYear } = words;
  const { decided } = meeting;
  if (!decided) return null;
  const isOverUnmet = decided.decision === "go" && decided.gates.some(({ unmet }) => unmet.length > 0);
  return (
    <li className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className={decided.decision === "go" ? "chip" : "chip is-blocked"}>{t(`goNoGo.voices.${decided.decision}`)}</span>
        <span className="text-[13px]">{t("goNoGo.decidedBy", { name: decided.by, at: momentYear(decided.at) })}</span>
      </p>
      {decided.reason !== null && <p className="text-[13px] whitespace-pre-line [overflow-wrap:anywhere]">{decided.reason}</p>}
      {isOverUnmet && <p className="text-[13px] text-blocked">{t("goNoGo.overUnmet")}</p>}
      <h3 className="text-[13px] font-[600]">{t("goNoGo.dissent")}</h3>
      <VoteList votes={decided.dissent} words={words} />
      <details>
        <summary className="text-[13px] font-[550]">{t("goNoGo.asItStood")}</summary>
        <div className="mt-3 grid gap-3">
          <VoteList votes={decided.votes} words={words} />
          <GateList gates={decided.gates} slug={slug} words={words} />
        </div>
      </details>
      <p className="text-[13px]">
        <a className="text-link" href={`/api/v1/go-no-go/${meeting.id}/minutes`} download>
          {t("goNoGo.download")}
        </a>
      </p>
    </li>
  );
}
