/** A hull on its slipway. */
export const Logo = () => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className="text-accent">
    <path d="M2 15h16M4 15V9l6-5 6 5v6M8 15v-4h4v4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
  </svg>
);
