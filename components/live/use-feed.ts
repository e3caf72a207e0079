"use client";

import { useSyncExternalStore } from "react";
import { getEmptyFeed, getFeedState, watch } from "./feed";

/** State of the live connection and the peers. Empty until scripts run. */
export const useFeed = () => useSyncExternalStore(watch, getFeedState, getEmptyFeed);
