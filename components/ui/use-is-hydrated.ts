"use client";

import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** Whether React has taken over the page: false on the server and until scripts run. */
export const useIsHydrated = () =>
  useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
