/**
 * The mark, 割符, as a React element: joined as the logo, apart around a refusal's number.
 * The two outlines are those of the customer pages' mark (mark.test.ts compares them).
 */

export const leftHalf = 'M16 4H39L35 21L30 27L34 38L28 43L25 60H16A12 12 0 0 1 4 48V16A12 12 0 0 1 16 4Z'
export const rightHalf = 'M48 4H39L35 21L30 27L34 38L28 43L25 60H48A12 12 0 0 0 60 48V16A12 12 0 0 0 48 4Z'

export function Mark({ code, className }: { code?: string; className: string }) {
  const move = code ? 38 : 2
  const width = code ? 136 : 64
  return (
    <svg
      className={className}
      viewBox={`${32 - width / 2} 0 ${width} 64`}
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path transform={`translate(${-move} 0)`} d={leftHalf} />
      <path transform={`translate(${move} 0)`} d={rightHalf} />
      {code && (
        <text x="32" y="40" textAnchor="middle" className="fill-ink font-mono text-[25px] font-bold">
          {code}
        </text>
      )}
    </svg>
  )
}
