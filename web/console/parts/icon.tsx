/** The console's few icons, one stroke each, drawn beside a word and never instead of one. */

const strokes = {
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7v.5',
  warn: 'M12 3.5 21.5 20h-19zM12 10v5M12 17v.5',
  good: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M7.5 12.5l3 3 6-7',
  final: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7v6M12 16.5v.5',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3v5M16 3v5',
  past: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 8.5l7 7M15.5 8.5l-7 7',
  half: 'M12 3a9 9 0 1 0 0 18M12 3v18M15 6h2M17 12h2M15 18h2',
  renew: 'M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5',
  none: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12h8',
  code: 'M4 8h16v9H4zM8 12h.5M12 12h.5M16 12h.5',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  print: 'M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z',
  home: 'M4 11 12 4l8 7v9h-6v-6h-4v6H4z',
  pc: 'M4 5h16v11H4zM9 20h6M12 16v4',
  users:
    'M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3.5 20a5.5 5.5 0 0 1 11 0M16 11a3 3 0 1 0-1-5.8M16 14.5a5.5 5.5 0 0 1 4.5 5.5',
  card: 'M4 6h16v12H4zM7 10h6M7 13.5h4M16.5 13.5v.5',
  book: 'M5 4h6a2 2 0 0 1 1 .5A2 2 0 0 1 13 4h6v15h-6l-1 1-1-1H5zM12 4.5V20',
  onward: 'M5 12h14M13 6l6 6-6 6',
} as const

export type IconName = keyof typeof strokes

export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`${className} shrink-0`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={strokes[name]} />
    </svg>
  )
}
