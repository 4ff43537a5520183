/** The drawing above a page that says rather than asks. */
const drawings = {
  mail: 'M3 6.5h18v11H3zM3.5 7l8.5 6.5L20.5 7',
  link: 'M9.5 14.5l5-5M11 6.5l1.5-1.5a4.2 4.2 0 0 1 6 6L17 12.5M13 17.5 11.5 19a4.2 4.2 0 0 1-6-6L7 11.5',
  compass: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM15.5 8.5l-2 5-5 2 2-5z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  alert: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.01',
} as const;

interface MedalProps {
  readonly drawing: keyof typeof drawings;
  readonly tone?: 'warn';
}

export const Medal = ({ drawing, tone }: MedalProps) => (
  <div className={tone === undefined ? 'medal' : `medal ${tone}`} aria-hidden="true">
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[drawing]} />
    </svg>
  </div>
);
