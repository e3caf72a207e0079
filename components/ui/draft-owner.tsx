"use client";

import { createContext, useContext, useEffect, useMemo } from "react";
import { type Drafts, draftsOf, forgetDrafts } from "./drafts";

type DraftWords = { draft: string; discard: string };
type Owner = DraftWords & { drafts: Drafts };

const Context = createContext<Owner | null>(null);

/** The drafts of the signed-in person; null where nobody is signed in. */
export const useDraftOwner = () => useContext(Context);

const browserStore = () => window.localStorage;

/** Gives the forms of a page the drafts of the signed-in person. */
export function DraftOwner({ person, words, children }: { person: string; words: DraftWords; children: React.ReactNode }) {
  const { draft, discard } = words;
  const owner = useMemo(() => ({ draft, discard, drafts: draftsOf(person, browserStore) }), [person, draft, discard]);
  // Reading once deletes what somebody else left in this browser.
  useEffect(() => void owner.drafts.get(""), [owner]);
  return <Context value={owner}>{children}</Context>;
}

/** The form that signs out. It also deletes the drafts of this browser. */
export const SignOutForm = (props: Omit<React.ComponentProps<"form">, "onSubmit">) => (
  <form {...props} onSubmit={() => forgetDrafts(browserStore)} />
);
