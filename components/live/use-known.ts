"use client";

import { useSyncExternalStore } from "react";
import { getEmptyFeed, getFeedState, watch } from "./feed";

/** What this page knows of its connection and of who else is here. Before scripts have run: nothing. */
export const useKnown = () => useSyncExternalStore(watch, getFeedState, getEmptyFeed);
