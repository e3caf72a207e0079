"use client";

import { createContext, useContext, useState } from "react";
import { Refusal } from "./refusal";

type ShowNotice = (message: string | null) => void;

const Context = createContext<ShowNotice | null>(null);

/** Shows a message that outlives the form it came from; null outside of a PersistentNotice. */
export const usePersistentNotice = () => useContext(Context);

/** Wraps a list whose entries others can remove. The answer about a removed entry is shown here, above the list. */
export function PersistentNotice({ children }: { children: React.ReactNode }) {
  const [message, setMessage] = useState<string | null>(null);
  return (
    <Context value={setMessage}>
      {message && <Refusal message={message} />}
      {children}
    </Context>
  );
}
