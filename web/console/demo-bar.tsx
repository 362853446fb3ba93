/** In the demo alone (the door says so): the bank is fictitious, and its clock can be moved ahead, as on every page. */
import { useQueryClient } from '@tanstack/react-query'
import { metaContent } from './ask.ts'
import { Button } from './parts/button.tsx'
import { useSpeech } from './parts/words.tsx'

export function DemoBar() {
  const { shared } = useSpeech()
  const client = useQueryClient()
  if (metaContent('warifu-demo') === null) return null

  async function move(form: FormData) {
    await fetch('/demo/clock', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Warifu-Csrf': metaContent('warifu-csrf') ?? '' },
      body: JSON.stringify({ advance: form.get('advance') }),
    })
    await client.invalidateQueries()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void move(new FormData(event.currentTarget))
      }}
      aria-label={shared.demo}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b-2 border-dashed border-warn bg-warn-wash px-4 py-1.5 lg:px-6 print:hidden"
    >
      <p className="me-auto">
        <b className="text-warn">{shared.demo}</b> {shared.demoReason}
      </p>
      <label className="flex items-center gap-2">
        {shared.demoAdvance}
        <select name="advance" className="min-h-8 rounded-slight border border-edge bg-paper px-2">
          {Object.entries(shared.demoSteps).map(([period, name]) => (
            <option key={period} value={period}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button small type="submit">
        {shared.demoGo}
      </Button>
    </form>
  )
}
