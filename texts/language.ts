/** The two languages. Every catalogue is written in Japanese first; English is complete by its type. */
export type Lang = 'ja' | 'en'

/** A sentence in both languages. */
export type Both = Readonly<Record<Lang, string>>
