import type { Tx } from "@/lib/db/client";
import type { VoteRecord } from "@/lib/domain/gates/go-no-go";

/** The relations of a go/no-go vote: its names, and its votes in the order they were cast. */
export const GO_NO_GO_PARTS = {
  plan: { select: { title: true, slug: true } },
  phase: { select: { kind: true, name: true } },
  openedBy: { select: { name: true } },
  votes: { orderBy: [{ votedAt: "asc" as const }, { id: "asc" as const }], include: { person: { select: { name: true } } } },
} satisfies NonNullable<Parameters<Tx["goNoGo"]["findMany"]>[0]>["include"];

export const findGoNoGo = (tx: Tx, id: string) => tx.goNoGo.findUnique({ where: { id }, include: GO_NO_GO_PARTS });
export type GoNoGoRow = NonNullable<Awaited<ReturnType<typeof findGoNoGo>>>;

export const votesThen = ({ votes }: Pick<GoNoGoRow, "votes">): VoteRecord[] =>
  votes.map(({ personId, person, role, voice, comment, votedAt }) => ({
    personId,
    name: person.name,
    role,
    voice,
    comment,
    at: votedAt.toISOString(),
  }));
