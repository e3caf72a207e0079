import { ClientNavigation } from "@/components/ui/client-navigation";
import { EmptyTable } from "@/components/ui/empty";
import { PageHeading } from "@/components/ui/page-heading";
import { StackTable } from "@/components/ui/stack-table";
import { Timestamp } from "@/components/ui/timestamp";
import { shortDigest } from "@/lib/domain/image";
import { stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { GivenSignOff, PlanSignOffs, StageToBeSigned } from "@/lib/queries/sign-off/plan-sign-offs";
import { signOffChip } from "./sign-off-list";

type Props = { signOffs: PlanSignOffs; words: Words };

/** The sign-offs that stages of a plan wait for, and those that were given. */
export function SignOffsPage({ signOffs, words }: Props) {
  const { t } = words;
  const { plan, waiting, given } = signOffs;
  const base = `/plans/${plan.slug}`;
  // A rejected image is decided on its own page, which shows why it was rejected.
  const several = waiting.filter(({ isMine, isRejected }) => isMine && !isRejected).length > 1;
  return (
    <ClientNavigation className="page-data">
      <PageHeading title={t("frame.signOffs")} intro={t("lists.signOffs.intro")}>
        {several && (
          <a className="btn primary" href={`${base}/sign`}>
            {t("inbox.signSeveral")}
          </a>
        )}
      </PageHeading>
      <section className="grid gap-2" aria-labelledby="waiting">
        <h2 id="waiting">{t("lists.signOffs.waiting")}</h2>
        {waiting.length === 0 ? (
          <EmptyTable>{t("lists.signOffs.noneWaiting")}</EmptyTable>
        ) : (
          <div className="card">
            <StackTable
              labelledBy="waiting"
              columns={[t("lists.stage"), t("lists.signOffs.who"), t("lists.due")]}
              actions={t("lists.actions")}
            >
              {waiting.map((stage) => (
                <Waiting key={stage.key} stage={stage} base={base} words={words} />
              ))}
            </StackTable>
          </div>
        )}
      </section>
      <section className="grid gap-2" aria-labelledby="given">
        <h2 id="given">{t("lists.signOffs.given")}</h2>
        {given.length === 0 ? (
          <EmptyTable>{t("lists.signOffs.noneGiven")}</EmptyTable>
        ) : (
          <div className="card">
            <StackTable
              labelledBy="given"
              columns={[t("lists.stage"), t("lists.signOffs.decision"), t("plans.state"), t("lists.signOffs.when")]}
            >
              {given.map((signOff) => (
                <Given key={signOff.id} signOff={signOff} base={base} words={words} />
              ))}
            </StackTable>
          </div>
        )}
      </section>
    </ClientNavigation>
  );
}

function Waiting({ stage, base, words }: { stage: StageToBeSigned; base: string; words: Words }) {
  const { t, list, fullDay } = words;
  const { key, people, due, isMine, isRejected } = stage;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-ink">
        <a className="text-link" href={`${base}?stage=${key}`}>
          {stageWords(words, stage)}
        </a>
        {isRejected && <span className="chip is-rejected ml-2">{t("statuses.rejected")}</span>}
      </th>
      <td role="cell">{people.length > 0 ? list(people) : <span className="text-muted">{t("lists.signOffs.nobody")}</span>}</td>
      <td role="cell">{due ? fullDay(due) : <span className="text-muted">{t("panel.noDates")}</span>}</td>
      <td role="cell" className="sm:text-right">
        {isMine && (
          <a className="btn" href={`${base}/sign/${key}`}>
            {t("signOff.open")}
            <span className="sr-only"> {stageWords(words, stage)}</span>
          </a>
        )}
      </td>
    </tr>
  );
}

function Given({ signOff, base, words }: { signOff: GivenSignOff; base: string; words: Words }) {
  const { t } = words;
  const { key, by, role, decision, status, digest, at } = signOff;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-ink">
        <a className="text-link" href={`${base}?stage=${key}`}>
          {stageWords(words, signOff)}
        </a>
      </th>
      <td role="cell">
        {t(`signOff.decision.${decision}`)} · {t("signOff.by", { name: by, role: t(`roles.${role}`) })}
        {digest && <span className="mono block">{shortDigest(digest)}</span>}
      </td>
      <td role="cell">
        <span className={signOffChip(status, decision)}>{t(`signOff.standing.${status}`)}</span>
      </td>
      <td role="cell">
        <Timestamp date={at} words={words} />
      </td>
    </tr>
  );
}
