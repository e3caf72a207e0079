/** The plan's risks, by their place in its file. */
export const RISK_PLACES = { buildFails: 1, slower: 2, vulnerable: 3, overloaded: 4 } as const;
