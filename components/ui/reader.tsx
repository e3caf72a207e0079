"use client";

import { createContext, useContext } from "react";
import type { NumberLanguage } from "@/lib/formats/typed-number";

type Reader = {
  language: NumberLanguage;
  /** Name of the button that opens a calendar. */
  pickDay: string;
};

const Context = createContext<Reader>({ language: "en", pickDay: "" });

/** Tells the fields of a page in which language their reader types. */
export const ReaderProvider = ({ children, ...reader }: Reader & { children: React.ReactNode }) => (
  <Context value={reader}>{children}</Context>
);

export const useReader = (): Reader => useContext(Context);
