"use client";

import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** False on the server and until scripts run. */
export const useIsLive = () =>
  useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
