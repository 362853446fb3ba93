/** The screens under 「暦・規程」, each at the address of its name. */
export const deskScreens = ['calendar', 'policy', 'forecast', 'renewals', 'issuing'] as const
export type DeskScreen = (typeof deskScreens)[number]
