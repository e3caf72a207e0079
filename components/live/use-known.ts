"use client";

import { useSyncExternalStore } from "react";
import { getKnown, getNothing, watch } from "./feed";

/** What this page knows of its connection and of who else is here. Before scripts have run: nothing. */
export const useKnown = () => useSyncExternalStore(watch, getKnown, getNothing);
