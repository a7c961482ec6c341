export const homeLinkClass =
  "inline-flex min-h-11 w-fit items-center gap-2 text-large font-strong text-ink no-underline";

/** A check mark and the name. */
export function Logo() {
  return (
    <>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M9 16.8l4.6 4.7L23.4 11"
          className="fill-none stroke-on-accent"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="rail-folded:sr-only">Kept</span>
    </>
  );
}
