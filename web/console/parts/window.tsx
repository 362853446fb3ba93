/**
 * What opens above the page: a dialog in the middle, or a sheet at the right edge (the whole screen on a telephone).
 *
 * React Aria keeps the focus inside and gives it back; Esc closes. A click beside it closes only a sheet: a form is not
 * lost to a slip of the mouse. `sealed`: only its own button closes it, while it shows what is never shown again.
 */
import { type ReactNode, useEffect } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Icon } from './icon.tsx'
import { useSpeech } from './words.tsx'

const places = {
  dialog: {
    overlay: 'items-end sm:items-center justify-center sm:p-4',
    modal: 'w-full sm:max-w-xl max-h-full sm:rounded-corner',
  },
  sheet: { overlay: 'justify-end', modal: 'w-full sm:max-w-lg h-full sm:border-s' },
} as const

type Props = {
  place?: keyof typeof places
  title: ReactNode
  sealed?: boolean
  alert?: boolean
  onClose: () => void
  children: ReactNode
}

export function Window({ place = 'dialog', title, sealed = false, alert = false, onClose, children }: Props) {
  const { words } = useSpeech()
  const { overlay, modal } = places[place]
  useEffect(() => () => void requestAnimationFrame(() => requestAnimationFrame(catchFocus)), [])
  return (
    <ModalOverlay
      isOpen
      isDismissable={place === 'sheet' && !sealed}
      isKeyboardDismissDisabled={sealed}
      onOpenChange={(open) => !open && onClose()}
      className={`overlay fixed inset-0 z-20 flex bg-[rgb(0_0_0/0.5)] ${overlay}`}
    >
      <Modal className={`overflow-y-auto border-edge bg-paper text-ink shadow-xl ${modal}`}>
        <Dialog role={alert ? 'alertdialog' : 'dialog'} className="grid gap-5 p-4 sm:p-6 outline-none">
          <div className="flex items-start justify-between gap-4 print:hidden">
            <Heading slot="title" level={2} className="text-large leading-snug">
              {title}
            </Heading>
            {!sealed && (
              <Button
                slot={null}
                aria-label={words.frame.close}
                onPress={onClose}
                className="grid size-10 shrink-0 cursor-pointer place-items-center rounded-slight text-key hover:bg-key-wash -mt-1.5 -me-2"
              >
                <Icon name="close" />
              </Button>
            )}
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Where the focus has been, the latest last; enough for one window after another over a sheet over a list. */
const been: HTMLElement[] = []
addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && been.push(target) > 20) been.shift()
})

/**
 * React Aria gives the focus back to the button that opened the window; but an act can take that button away (who is
 * revoked has nothing to revoke), and a window that follows another was opened by nothing that still stands. Then the
 * focus goes where it was last and can be again: in the window below, or on the page; never to nobody.
 */
function catchFocus() {
  if (document.activeElement !== document.body) return
  const windows = document.querySelectorAll<HTMLElement>('.overlay :is([role="dialog"], [role="alertdialog"])')
  const below = [...windows].at(-1)
  const open = (it: HTMLElement) => it.isConnected && it.checkVisibility() && !it.matches(':disabled')
  const last = been.findLast((it) => open(it) && (below?.contains(it) ?? true))
  const next = last ?? below ?? document.querySelector<HTMLElement>('main h1')
  next?.focus()
}
