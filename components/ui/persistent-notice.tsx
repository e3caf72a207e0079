"use client";

import { createContext, useContext, useState } from "react";
import { Refusal } from "./refusal";

type Say = (message: string | null) => void;

const Context = createContext<Say | null>(null);

/** Where to say what must outlast the thing it is about; null where nobody listens. */
export const usePersistentNotice = () => useContext(Context);

/** A list whose things may be taken away by others: what was answered about one that is gone is said here, above the rest. */
export function PersistentNotice({ children }: { children: React.ReactNode }) {
  const [message, say] = useState<string | null>(null);
  return (
    <Context value={say}>
      {message && <Refusal message={message} />}
      {children}
    </Context>
  );
}
