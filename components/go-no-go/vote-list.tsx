import { PlainList } from "@/components/ui/plain-list";
import { Timestamp } from "@/components/ui/timestamp";
import type { VoteRecord } from "@/lib/domain/gates/go-no-go";
import type { Words } from "@/lib/i18n/words";

/** Each person's vote, the role in which they voted, and their comment. */
export const VoteList = ({ votes, words }: { votes: readonly VoteRecord[]; words: Words }) => (
  <PlainList none={words.t("goNoGo.nobody")}>
    {votes.map((vote) => (
      <li key={vote.personId}>
        <p className="flex flex-wrap items-center gap-2">
          <b className="font-[600]">{vote.name}</b>
          <span className="text-[13px] text-muted">{words.t(`roles.${vote.role}`)}</span>
          <span className={vote.voice === "no_go" ? "chip is-blocked" : "chip"}>{words.t(`goNoGo.voices.${vote.voice}`)}</span>
          <Timestamp date={new Date(vote.at)} words={words} className="text-[12px] text-muted" />
        </p>
        {vote.comment !== null && <p className="text-[13px] whitespace-pre-line [overflow-wrap:anywhere]">{vote.comment}</p>}
      </li>
    ))}
  </PlainList>
);
