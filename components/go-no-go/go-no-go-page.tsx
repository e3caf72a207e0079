import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { PlainList } from "@/components/ui/plain-list";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { openGoNoGo } from "@/lib/actions/go-no-go";
import { isUnmet } from "@/lib/domain/gates/go-no-go";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { GoNoGoScreen } from "@/lib/queries/gates/go-no-go";
import { DecideForm } from "./decide-form";
import { DecidedMeeting } from "./decided-meeting";
import { GateList } from "./gate-list";
import { VoteForm } from "./vote-form";
import { VoteList } from "./vote-list";

type Props = { screen: GoNoGoScreen; words: Words };

/** Whether a phase may start: which services are ready, the vote of each role, and the decision. */
export function GoNoGoPage({ screen, words }: Props) {
  const { t } = words;
  const { plan, phase, gates, open, decided } = screen;
  return (
    <div className="page-reading">
      <header>
        <p className="text-[13px]">
          <a className="text-link" href={`/plans/${plan.slug}/gates`}>
            {t("gates.title")}
          </a>
        </p>
        <h1>{t("goNoGo.linkOf", { phase: phaseWords({ t }, phase.kind, phase.name) })}</h1>
        <p className="mt-1 text-muted">{t("goNoGo.intro")}</p>
      </header>
      <Card
        id="gates"
        title={t("goNoGo.gatesNow")}
        intro={gates.length > 0 && t("goNoGo.readyOf", { ready: gates.filter((gate) => !isUnmet(gate)).length, all: gates.length })}
      >
        <GateList gates={gates} slug={plan.slug} words={words} />
      </Card>
      {open ? <OpenMeeting screen={screen} open={open} words={words} /> : <NoMeeting screen={screen} words={words} />}
      {decided.length > 0 && (
        <Card id="decided" title={t("goNoGo.decided")}>
          <PlainList>
            {decided.map((meeting) => (
              <DecidedMeeting key={meeting.id} meeting={meeting} slug={plan.slug} words={words} />
            ))}
          </PlainList>
        </Card>
      )}
    </div>
  );
}

function NoMeeting({ screen: { plan, phase, gates, may }, words }: Props) {
  const { t } = words;
  return (
    <Card id="open" title={t("goNoGo.votes")}>
      <p className="text-[13px]">{t("goNoGo.notOpen")}</p>
      {may.open && gates.length > 0 && (
        <CommandForm action={openGoNoGo} words={words} label={t("goNoGo.open")} tone="primary" ids={{ plan: plan.id, phase: phase.kind }} />
      )}
    </Card>
  );
}

function OpenMeeting({ screen, open, words }: Props & { open: NonNullable<GoNoGoScreen["open"]> }) {
  const { t, momentYear, list } = words;
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="open-title">
      <div>
        <h2 id="open-title">{t("goNoGo.votes")}</h2>
        <p className="text-[12px] text-muted">
          <SentenceWithTimes
            text={t("goNoGo.openedBy", { name: open.opened.by, at: momentYear(open.opened.at) })}
            times={[open.opened.at]}
            words={words}
          />
        </p>
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
