/**
 * A sheet of A4 that is folded in three for a window envelope (長形3号, window 90 × 45 mm, 20 mm from the left and 15 from the top).
 * Only the address may show through the window; what is secret stands in the middle third, inside the fold.
 *
 * Lengths are millimetres from the upper left corner. Fonts are embedded, so that paper from any printer looks alike.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'

const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-jp')), '../fonts')

export type Face = 'regular' | 'bold'

const files: Readonly<Record<Face, string>> = {
  regular: join(fonts, 'NotoSansJP-Regular.otf'),
  bold: join(fonts, 'NotoSansJP-Bold.otf'),
}

export const paper = {
  width: 210,
  height: 297,
  margin: 20,
  fold: 99,
  window: { left: 20, top: 15, width: 90, height: 45 },
} as const

export type Place = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size?: number
  readonly face?: Face
  readonly align?: 'left' | 'center' | 'right'
  readonly grey?: boolean
}

/** A character that the fonts cannot print: a name with a box in it must not leave the house. */
export class Unprintable extends Error {
  readonly characters: readonly string[]
  constructor(characters: readonly string[]) {
    super(`no printed form for ${characters.join(' ')}`)
    this.characters = characters
  }
}

/** An address that would be cut by the window's edge. */
export class DoesNotFit extends Error {}

export type Sheet = {
  /** Next letter on a new page. */
  page(): void
  /** @returns the y below the text */
  text(text: string, place: Place): number
  frame(x: number, y: number, width: number, height: number): void
  line(x1: number, y1: number, x2: number, y2: number): void
  finish(): Promise<Uint8Array>
}

/** @param made stands in the document's properties, so that the same letter is the same bytes */
export function openSheet(title: string, lang: string, made: Temporal.Instant): Sheet {
  const info = { Title: title, CreationDate: new Date(made.epochMilliseconds) }
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, lang, info })
  const parts: Buffer[] = []
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', reject)
  })
  for (const [face, file] of Object.entries(files)) doc.registerFont(face, file)

  return {
    page: () => void doc.addPage(),
    text(text, { x, y, width, size = 10, face = 'regular', align = 'left', grey = false }) {
      doc.font(face).fontSize(size)
      mustPrint(doc, text)
      doc.fillColor(grey ? '#555555' : '#000000')
      doc.text(text, points(x), points(y), { width: points(width), align, lineGap: size * 0.35 })
      return doc.y / perMillimetre
    },
    frame: (x, y, width, height) =>
      void doc.lineWidth(1).rect(points(x), points(y), points(width), points(height)).stroke('#000000'),
    line: (x1, y1, x2, y2) =>
      void doc.lineWidth(0.5).moveTo(points(x1), points(y1)).lineTo(points(x2), points(y2)).stroke('#999999'),
    finish() {
      doc.end()
      return finished
    },
  }
}

const perMillimetre = 72 / 25.4
const points = (millimetres: number) => millimetres * perMillimetre

/** pdfkit prints an empty box for what a font lacks; the font itself, which it has open, says so. */
function mustPrint(doc: PDFKit.PDFDocument, text: string): void {
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } })._font
  const missing = [...new Set(text)].filter((each) => each !== '\n' && !font.hasGlyphForCodePoint(each.codePointAt(0)!))
  if (missing.length > 0) throw new Unprintable(missing)
}
