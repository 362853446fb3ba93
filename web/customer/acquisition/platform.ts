/**
 * Which system and which browser this is, and what follows from it: the kind of file its importer understands and the
 * installation steps to open first.
 *
 * Read from the User-Agent string alone: Edge, Chrome and Firefox freeze parts of it, but never system, browser or
 * major version, and the client hints say nothing more that we need. What is not recognised is 'other' and gets the
 * file that everybody can open.
 */

export type System = 'windows' | 'macos' | 'linux' | 'ios' | 'android' | 'other'
export type BrowserName = 'edge' | 'chrome' | 'chromium' | 'firefox' | 'safari' | 'other'

export type Platform = {
  readonly os: System
  readonly browser: BrowserName
  /** major version, 0 when unknown */
  readonly version: number
}

/** touchPoints: navigator.maxTouchPoints, because an iPad calls itself a Mac. */
export function platformOf(userAgent: string, touchPoints = 0): Platform {
  return { os: systemOf(userAgent, touchPoints), ...browserOf(userAgent) }
}

function systemOf(agent: string, touchPoints: number): System {
  if (/Android/.test(agent)) return 'android'
  if (/iPhone|iPad|iPod/.test(agent)) return 'ios'
  if (/Windows NT 1\d/.test(agent)) return 'windows'
  if (/Macintosh/.test(agent)) return touchPoints > 1 ? 'ios' : 'macos'
  if (/Linux|X11/.test(agent) && !/CrOS/.test(agent)) return 'linux'
  return 'other'
}

/** The first that fits: Edge and Opera also say Chrome, Chrome also says Safari. */
const browsers: readonly (readonly [BrowserName, RegExp])[] = [
  ['edge', /Edg\/(\d+)/],
  ['other', /(?:OPR|Vivaldi|SamsungBrowser|YaBrowser|DuckDuckGo|EdgA|EdgiOS|CriOS|FxiOS)\/(\d+)/],
  ['chromium', /Chromium\/(\d+)/],
  ['chrome', /(?:Chrome|HeadlessChrome)\/(\d+)/],
  ['firefox', /Firefox\/(\d+)/],
  ['safari', /Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/],
]

function browserOf(agent: string): { browser: BrowserName; version: number } {
  for (const [browser, pattern] of browsers) {
    const found = pattern.exec(agent)
    if (found) return { browser, version: Number(found[1]) }
  }
  return { browser: 'other', version: 0 }
}

/** 'modern': AES-256 and SHA-256. 'compatible': what every importer since the nineties opens. */
export type FileKind = 'modern' | 'compatible'

/** macOS <= 14, iOS <= 17, Android <= 13 and Windows Server 2016 say "wrong password" to a modern file. */
export function fileKindFor(platform: Platform): FileKind {
  return platform.os === 'windows' || platform.os === 'linux' ? 'modern' : 'compatible'
}

/** The installation guides of texts/install.ts. */
export const guides = ['windows', 'windows-firefox', 'macos', 'macos-firefox', 'linux', 'linux-firefox'] as const
export type Guide = (typeof guides)[number]

/** The guide for this PC; null where no certificate can be installed by our steps (telephones, tablets, unknown). */
export function guideFor({ os, browser }: Platform): Guide | null {
  if (os !== 'windows' && os !== 'macos' && os !== 'linux') return null
  return browser === 'firefox' ? `${os}-firefox` : os
}
