"use client";

import { useEffect } from "react";

/** Says in the document that React has taken the page over: `<html data-hydrated>`. Stories wait for it, as people wait by themselves. */
export function Hydrated() {
  useEffect(() => {
    document.documentElement.dataset.hydrated = "";
  }, []);
  return null;
}
