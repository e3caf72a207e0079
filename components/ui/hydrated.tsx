"use client";

import { useEffect } from "react";

/** Sets `<html data-hydrated>` once React has hydrated the page. The browser tests wait for it. */
export function Hydrated() {
  useEffect(() => {
    document.documentElement.dataset.hydrated = "";
  }, []);
  return null;
}
